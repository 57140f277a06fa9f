// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/contentdiff.h"
#include "models/contentattributes.h"

#include <QAbstractTableModel>

/// The named parts of two contents that differ, a row each: values of JSON, members of archives,
/// sections and symbols of ELF files; or attributes beside the content.
class ContentPartModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ChangeColumn, KindColumn, NameColumn, BeforeColumn, AfterColumn, ColumnCount };
    enum Role { ChangeRole = Qt::UserRole + 1 }; ///< core::Change as int.

    using QAbstractTableModel::QAbstractTableModel;

    /// True if \a diff has parts to list.
    static bool hasParts(const core::ContentDiff& diff);
    void setParts(const core::ContentDiff& diff);
    void setAttributes(const std::vector<AttributeDifference>& attributes);
    void clear();

    bool hasKinds() const { return m_hasKinds; }     ///< KindColumn tells something.
    bool hasChanges() const { return m_hasChanges; } ///< The same of ChangeColumn.
    bool hasFigures() const { return m_hasFigures; } ///< Before and after are numbers of bytes.
    /// The rows as text, cells with tabs between.
    QString copyText(const QList<int>& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        core::Change change = core::Change::None;
        QString kind;
        QString name;
        QString before;
        QString after;
    };

    void addValues(const core::JsonDiff& diff);
    void addMembers(const core::ArchiveDiff& diff);
    void addElf(const core::ElfDiff& diff);
    void addSizes(core::PartChange change, const QString& kind, std::string_view name,
                  std::uint64_t left, std::uint64_t right);
    void addLeftOut(std::uint64_t count);
    QString text(const Row& row, int column) const;

    std::vector<Row> m_rows;
    bool m_hasKinds = false;
    bool m_hasChanges = false;
    bool m_hasFigures = false;
};
