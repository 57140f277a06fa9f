// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/targetbox.h"

#include "ui/acts/pathfield.h"

#include <QLineEdit>

namespace {

bool isPathAsked(const TargetPlace& target)
{
    return target.path.isEmpty();
}

} // namespace

TargetBox::TargetBox(const std::vector<TargetPlace>& places, QWidget* parent)
    : QComboBox(parent)
    , m_targets(places)
    , m_path(new PathField(tr("Where the image goes"), parent))
{
    setAccessibleName(tr("Into"));
    m_targets.push_back({tr("A folder (OCI layout)"), core::StoreKind::OciLayout, {}, {}});
    m_targets.push_back({tr("An OCI archive"), core::StoreKind::OciArchive, {}, {}});
    m_targets.push_back({tr("A docker-archive"), core::StoreKind::DockerArchive, {}, {}});
    for (const TargetPlace& target : m_targets)
        addItem(target.title);
    insertSeparator(static_cast<int>(places.size()));
    connect(this, &QComboBox::currentIndexChanged, this, [this] {
        updatePath();
        emit targetChanged();
    });
    connect(m_path->edit(), &QLineEdit::textChanged, this, [this] {
        if (!m_path->isHidden())
            emit targetChanged();
    });
    updatePath();
}

TargetPlace TargetBox::target() const
{
    const int row = currentIndex();
    const auto places = static_cast<int>(m_targets.size()) - 3;
    TargetPlace target = m_targets.at(static_cast<std::size_t>(row > places ? row - 1 : row));
    if (isPathAsked(target))
        target.path = m_path->path();
    return target;
}

void TargetBox::setImageName(const QString& name)
{
    m_name = name;
    updatePath();
}

void TargetBox::updatePath()
{
    TargetPlace target = this->target();
    const bool isFolder = target.kind == core::StoreKind::OciLayout;
    const bool isFile =
        target.kind == core::StoreKind::OciArchive || target.kind == core::StoreKind::DockerArchive;
    const QSignalBlocker quiet(this);
    m_path->setVisible(isFolder || isFile);
    m_path->setFolder(isFolder);
    if ((!isFolder && !isFile) || m_path->path() != m_suggested)
        return;
    m_suggested = PathField::suggestion(m_name) + (isFile ? QStringLiteral(".tar") : QString());
    m_path->setPath(m_suggested);
    m_suggested = m_path->path();
}
#include "moc_targetbox.cpp"
