// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/blobusers.h"

#include <QTest>

/// Who has a blob.
class TestBlobUsers : public QObject
{
    Q_OBJECT

private slots:
    void namesOfAllImagesAboveAreTold();
    void whatHasNoNameIsLeftOut();
};

using core::UsageKind;
using core::UsageNode;

void TestBlobUsers::namesOfAllImagesAboveAreTold()
{
    core::UsageGraphBuilder builder;
    const auto add = [&](UsageKind kind, const char* id) {
        return builder.add(UsageNode::of(kind, id, id));
    };
    const auto layer = add(UsageKind::Blob, "sha256:1");
    const auto other = add(UsageKind::Blob, "sha256:2");
    for (const char* name : {"b:1", "a:1"}) {
        const auto manifest = add(UsageKind::Blob, (std::string("sha256:of ") + name).c_str());
        const auto image = add(UsageKind::Image, (std::string("image of ") + name).c_str());
        builder.use(manifest, layer);
        builder.use(image, manifest);
        builder.use(add(UsageKind::Tag, name), image);
    }
    const auto users = core::blobUsers(**builder.finish(), {"sha256:1", "sha256:2", "sha256:3"});
    QCOMPARE(users.size(), std::size_t{1});
    QCOMPARE(users.at("sha256:1"), (std::vector<std::string>{"a:1", "b:1"}));
    Q_UNUSED(other)
}

void TestBlobUsers::whatHasNoNameIsLeftOut()
{
    core::UsageGraphBuilder builder;
    const auto layer = builder.add(UsageNode::of(UsageKind::Blob, "sha256:1"));
    const auto image = builder.add(UsageNode::of(UsageKind::Image, "sha256:2"));
    builder.use(image, layer);
    QVERIFY(core::blobUsers(**builder.finish(), {"sha256:1"}).empty());
}

QTEST_GUILESS_MAIN(TestBlobUsers)
#include "tst_blobusers.moc"
