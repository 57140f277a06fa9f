// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class ImageDocument;
class QMenu;
class QWidget;

/// The context menu of one file or folder of a tree.
class FileMenu
{
    Q_DECLARE_TR_FUNCTIONS(FileMenu)

public:
    /// What the surroundings do when it is chosen.
    struct Actions
    {
        std::function<void(const std::string& path)> reveal;
        std::function<void()> extract;
        std::function<void(QMenu*)> fillOpenWith; ///< With the ways to open the file.
        std::function<void(int layer)> showLayer;
        std::function<void()> showNames; ///< All of a file that has many.
    };

    static QMenu* make(const ImageDocument& document,
                       const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node,
                       const Actions& actions, QWidget* parent);
    /// Lists all other names of \a node; \a reveal is told which one a person wants to see.
    static void showNames(const core::MergedTree& tree, core::NodeId node,
                          const std::function<void(const std::string& path)>& reveal,
                          QWidget* parent);
    /// Puts the paths of \a nodes on the clipboard, one a line.
    static void copyPath(const core::MergedTree& tree, const std::vector<core::NodeId>& nodes);

private:
    static void addLinks(QMenu* menu, const core::MergedTree& tree, core::NodeId node,
                         const Actions& actions);
};
