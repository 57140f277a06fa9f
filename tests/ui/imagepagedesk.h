// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/placefiles.h"
#include "ui/page/filespane.h"
#include "ui/page/imagepage.h"
#include "ui/page/inspector.h"

#include <memory>
#include <string>

class FileTreeModel;

namespace test {

/// The bytes of a layer.
std::string text(const TarBuilder& tar);

/// A page with a small image: `etc/conf` changed, `new` deleted again, links of both kinds. What
/// tests of the page have in common.
class ImagePageDesk
{
protected:
    void startPage();
    void endPage();
    void open();
    FilesPane* files() const { return m_page->findChild<FilesPane*>(); }
    FileTreeModel* model() const { return files()->model(); }
    Inspector* inspector() const { return qobject_cast<Inspector*>(m_page->inspector()); }
    bool isShown(const std::string& path) const;

    std::unique_ptr<TempDir> m_dir;
    std::unique_ptr<ImagePage> m_page;
    std::string m_path;
};

} // namespace test
