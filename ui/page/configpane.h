// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ImageDocument;
class QTreeWidget;
class QTreeWidgetItem;

/// What the image states about how a container starts: command, environment, labels …
class ConfigPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigPane(ImageDocument* document, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void readDocument();
    void fitNames();
    void addCommands();
    void addValue(const QString& name, const QString& value);
    QTreeWidgetItem* addGroup(const QString& name, std::size_t count);
    void addList(const QString& name, const std::vector<std::string>& values);
    void addEnvironment();
    void addLabels();
    void addHealthCheck();
    void showMenu(const QPoint& position);

    ImageDocument* m_document;
    QTreeWidget* m_list;
    bool m_isFitting = false;
    bool m_isColumnMoved = false; ///< By a person.
};
