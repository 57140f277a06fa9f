// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

/// Asks for a file that is to be written, or for a folder: typed, or chosen from those there are.
class PathField final : public QWidget
{
    Q_OBJECT

public:
    /// \a title is that of the window in which one chooses.
    explicit PathField(QString title, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; }
    /// A folder is chosen from now on, or a file that may be there or not.
    void setFolder(bool isFolder) { m_isFolder = isFolder; }
    /// As programs take it, without blanks around it.
    QString path() const;
    void setPath(const QString& path);

    /// For an image of this \a name ("registry.example/team/app:1.0"): "…/Downloads/app-1.0".
    static QString suggestion(const QString& name);

private:
    void browse();

    QString m_title;
    QLineEdit* m_edit;
    bool m_isFolder = false;
};
