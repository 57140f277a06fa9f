// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "models/temporaryfiles.h"

#include <QObject>

#include <functional>
#include <vector>

class ImageDocument;
class QMenu;
class QSettings;
class QWidget;

/// Gives copies of an image's files to other programs: the desktop's for their kind, or one that a
/// person names. The copies cannot be written to and are removed when this goes.
class OpenWith final : public QObject
{
    Q_OBJECT

public:
    /// Starts \a command, or what the desktop has for its kind, with the file at \a path; false if
    /// that cannot be done.
    using Start = std::function<bool(const QString& command, const QByteArray& path)>;

    /// \a window is whose dialogs they are.
    OpenWith(ImageDocument* document, QWidget* window);

    /// Puts the ways to open \a node, a file, into \a menu.
    void fill(QMenu* menu, const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node);
    /// An empty \a command is the desktop's program.
    void open(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node,
              const QString& command);
    /// Programs that are named are offered again, also by later starts that give the same
    /// \a settings, and by all windows.
    static void rememberIn(QSettings* settings);
    /// For tests, which have no desktop.
    void setStart(Start start) { m_start = std::move(start); }

signals:
    void failed(const QString& title, const core::Error& error);

private:
    void ask(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node);

    ImageDocument* m_document;
    QWidget* m_window;
    Start m_start;
    std::vector<TemporaryFiles> m_opened;
};
