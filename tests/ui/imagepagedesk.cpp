// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/imagepagedesk.h"

#include "models/filetreemodel.h"
#include "models/imagedocument.h"

#include <QTest>

namespace test {

std::string text(const TarBuilder& tar)
{
    return std::string(core::asText(tar.bytes()));
}

namespace {

std::string writeImage(const TempDir& dir)
{
    TarBuilder base;
    base.dir("etc").file("etc/conf", "first line\nsecond line\n").dir("usr");
    base.file("usr/big", std::string(5000, 'b')).symlink("link", "usr/big");
    base.hardlink("usr/other", "usr/big");
    TarBuilder middle;
    middle.file("etc/conf", "first line\n").file("new", "new");
    TarBuilder top;
    top.whiteout("new").whiteout("nothing");
    PlaceFiles files;
    const std::string descriptor =
        files.image({text(base), text(middle), text(top)}, refName("app:1"));
    files.layout({descriptor});
    return dir.write("app.tar", core::asText(files.tar().bytes()));
}

} // namespace

void ImagePageDesk::startPage()
{
    m_dir = std::make_unique<TempDir>();
    m_path = writeImage(*m_dir);
    m_page = std::make_unique<ImagePage>(std::make_unique<ImageDocument>());
    m_page->resize(1000, 700);
    m_page->show();
}

void ImagePageDesk::endPage()
{
    m_page.reset();
    QVERIFY(Job::threads()->waitForDone(10000));
}

void ImagePageDesk::open()
{
    m_page->document()->open(QString::fromStdString(m_path));
    QTRY_VERIFY(m_page->document()->waste() != nullptr && !m_page->document()->isBusy());
    QTRY_VERIFY(model()->view() != nullptr);
}

bool ImagePageDesk::isShown(const std::string& path) const
{
    const auto& view = model()->view();
    return view && view->tree() == m_page->document()->tree()
           && model()->indexOf(view->tree()->find(path)).isValid();
}

} // namespace test
