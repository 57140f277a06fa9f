// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparebar.h"

#include "models/format.h"
#include "models/placesmodel.h"
#include "models/relatedimages.h"
#include "ui/compare/comparedlayers.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr qint64 mostRuleBytes = 1 << 20; // More is no list of rules.
constexpr int placeLimit = 40;            // Characters.

/// What the choices of what to ignore stand for.
enum Ignored { Nothing, Times, TimesAndOwners, BuildNoise, FromFile, FirstProfile };

QString platformText(const ChosenImage& image)
{
    return image.entry.platform && !core::isUnknown(*image.entry.platform)
               ? format::name(core::formatPlatformShort(*image.entry.platform), placeLimit)
               : QString();
}

QString placeText(const Places& places, const ChosenImage& image)
{
    const Place* found = places.find(image.place);
    if (found != nullptr && found->machine)
        return PlacesModel::machineName(*found->machine);
    const QString place = QFileInfo(image.place).fileName();
    return format::name((place.isEmpty() ? image.place : place).toStdString(), placeLimit);
}

QString choiceText(const Places& places, const ChosenImage& image)
{
    // What tells images apart stands first: the end may be cut off.
    QString text = image.title() + QStringLiteral("  —  ") + placeText(places, image);
    if (const QString platform = platformText(image); !platform.isEmpty())
        text += QStringLiteral("  ") + platform;
    return text;
}

bool isSameImage(const ChosenImage& one, const ChosenImage& other)
{
    return one.place == other.place && one.entry.id == other.entry.id;
}

} // namespace

CompareBar::CompareBar(Places* places, QWidget* parent)
    : QWidget(parent)
    , m_places(places)
    , m_ignoredBefore(Times)
    , m_left(new QComboBox(this))
    , m_swap(new QToolButton(this))
    , m_right(new QComboBox(this))
    , m_platform(new QLabel(this))
    , m_layers(new ComparedLayers(this))
    , m_base(new QComboBox(this))
    , m_ignore(new QComboBox(this))
    , m_export(new QPushButton(theme::icon(QStringLiteral("document-save")), tr("&Export…"), this))
    , m_command(new QPushButton(theme::icon(QStringLiteral("utilities-terminal")),
                                tr("Copy as command"), this))
{
    m_left->setAccessibleName(tr("Before"));
    m_left->setPlaceholderText(tr("Before"));
    m_right->setAccessibleName(tr("After"));
    m_right->setPlaceholderText(tr("After"));
    for (QComboBox* side : {m_left, m_right}) {
        side->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        side->setMinimumContentsLength(8);
    }
    m_swap->setIcon(theme::icon(QStringLiteral("swap")));
    m_swap->setToolTip(tr("Swap both sides"));
    m_swap->setAccessibleName(m_swap->toolTip());
    m_swap->setFocusPolicy(Qt::TabFocus);
    m_platform->setTextFormat(Qt::PlainText);
    m_platform->setForegroundRole(QPalette::PlaceholderText);
    m_base->setAccessibleName(tr("Base"));
    m_base->setToolTip(tr("A third image that both were made from: tells who changed what."));
    m_base->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_base->setMinimumContentsLength(8);
    m_ignore->setAccessibleName(tr("What to ignore"));
    m_ignore->addItem(tr("Nothing"));
    m_ignore->addItem(tr("Times"));
    m_ignore->addItem(tr("Times and owners"));
    m_ignore->addItem(tr("Build noise"));
    // Builds of one source differ in times alone, which would drown everything else.
    m_ignore->setCurrentIndex(Times);
    m_ignore->setItemData(BuildNoise, tr("Times, logs, caches and what else every build leaves."),
                          Qt::ToolTipRole);
    m_ignore->addItem(tr("Rules from a file…"));
    m_export->setToolTip(tr("Write a report: a page, a table or a comment."));
    m_command->setToolTip(tr("Puts the command line that shows the same on the clipboard."));
    auto* baseLabel = new QLabel(tr("&Base"), this);
    baseLabel->setBuddy(m_base);
    auto* ignoreLabel = new QLabel(tr("&Ignore"), this);
    ignoreLabel->setBuddy(m_ignore);
    auto* sides = new QHBoxLayout;
    sides->addWidget(m_left, 3);
    sides->addWidget(m_swap);
    sides->addWidget(m_right, 3);
    sides->addWidget(m_platform);
    sides->addWidget(m_layers);
    auto* rest = new QHBoxLayout;
    rest->addWidget(baseLabel);
    rest->addWidget(m_base);
    rest->addWidget(ignoreLabel);
    rest->addWidget(m_ignore);
    rest->addStretch();
    rest->addWidget(m_export);
    rest->addWidget(m_command);
    m_rows = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->addLayout(sides, 1);
    m_rows->addLayout(rest);
    for (QBoxLayout* row :
         {m_rows, static_cast<QBoxLayout*>(sides), static_cast<QBoxLayout*>(rest)})
        row->setSpacing(theme::gap);
    connect(m_left, &QComboBox::activated, this, &CompareBar::changed);
    connect(m_right, &QComboBox::activated, this, &CompareBar::changed);
    connect(m_base, &QComboBox::activated, this, &CompareBar::changed);
    connect(m_layers, &ComparedLayers::changed, this, &CompareBar::changed);
    connect(m_swap, &QToolButton::clicked, this, &CompareBar::swap);
    connect(m_ignore, &QComboBox::activated, this, &CompareBar::chooseIgnored);
    connect(m_export, &QPushButton::clicked, this, &CompareBar::exportRequested);
    connect(m_command, &QPushButton::clicked, this, &CompareBar::commandRequested);
    connect(this, &CompareBar::changed, this, &CompareBar::showPlatform);
    connect(m_places, &Places::changed, this, &CompareBar::refill);
    fill();
}

QSize CompareBar::minimumSizeHint() const
{
    // Of two rows: the window may become so narrow.
    const QSize sides = m_rows->itemAt(0)->minimumSize();
    const QSize rest = m_rows->itemAt(1)->minimumSize();
    return {std::max(sides.width(), rest.width()), std::max(sides.height(), rest.height())};
}

void CompareBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int needed = m_rows->itemAt(0)->sizeHint().width() + m_rows->spacing()
                       + m_rows->itemAt(1)->sizeHint().width();
    m_rows->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void CompareBar::fill()
{
    m_images = imagesIn(*m_places);
    for (QComboBox* box : {m_left, m_right}) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const ChosenImage& image : m_images)
            box->addItem(choiceText(*m_places, image));
        box->setCurrentIndex(-1);
    }
    const QSignalBlocker quiet(m_base);
    m_base->clear();
    m_base->addItem(tr("None"));
    for (const ChosenImage& image : m_images)
        m_base->addItem(choiceText(*m_places, image));
}

/// Other images are here now: those that were chosen stay so.
void CompareBar::refill()
{
    const auto keep = [](const ChosenImage* image) {
        return image == nullptr ? std::nullopt : std::optional(*image);
    };
    const std::optional<ChosenImage> wasLeft = keep(left());
    const std::optional<ChosenImage> wasRight = keep(right());
    const std::optional<ChosenImage> wasBase = keep(base());
    fill();
    if (wasLeft)
        select(m_left, *wasLeft);
    if (wasRight)
        select(m_right, *wasRight);
    const auto found = std::ranges::find_if(m_images, [&wasBase](const ChosenImage& image) {
        return wasBase && isSameImage(image, *wasBase);
    });
    if (found != m_images.end())
        m_base->setCurrentIndex(static_cast<int>(found - m_images.begin()) + 1);
    showPlatform();
    emit refilled();
}

QString CompareBar::titleOf(const ChosenImage* image, const ChosenImage* other) const
{
    if (image == nullptr)
        return QStringLiteral("?");
    const QString title = image->title();
    return other == nullptr || other->title() != title || other->place == image->place
               ? title
               : title + QStringLiteral(" · ") + placeText(*m_places, *image);
}

const ChosenImage* CompareBar::base() const
{
    const int row = m_base->currentIndex() - 1; // Behind the choice of none.
    return row < 0 ? nullptr : &m_images[static_cast<std::size_t>(row)];
}

void CompareBar::select(QComboBox* box, const ChosenImage& image)
{
    const auto found = std::ranges::find_if(
        m_images, [&image](const ChosenImage& other) { return isSameImage(image, other); });
    box->setCurrentIndex(found == m_images.end() ? -1 : static_cast<int>(found - m_images.begin()));
}

void CompareBar::choose(const ChosenImage& left, const ChosenImage& right)
{
    fill();
    m_layers->clear();
    select(m_left, left);
    select(m_right, right);
    showPlatform();
}

void CompareBar::choose(const ChosenImage& left)
{
    fill();
    m_layers->clear();
    select(m_left, left);
    // What else is in the same place, for the same machines, is most likely another version of it.
    const auto other = std::ranges::find_if(m_images, [&left](const ChosenImage& image) {
        return image.place == left.place && !isSameImage(image, left)
               && platformText(image) == platformText(left);
    });
    if (other != m_images.end())
        select(m_right, *other);
    showPlatform();
    m_right->setFocus();
}

const ChosenImage* CompareBar::chosen(const QComboBox* box) const
{
    const int row = box->currentIndex();
    return row < 0 ? nullptr : &m_images[static_cast<std::size_t>(row)];
}

void CompareBar::swap()
{
    const int left = m_left->currentIndex();
    m_left->setCurrentIndex(m_right->currentIndex());
    m_right->setCurrentIndex(left);
    m_layers->swap();
    emit changed();
}

void CompareBar::showPlatform()
{
    QStringList platforms;
    for (const ChosenImage* image : {left(), right()})
        if (image != nullptr && !platformText(*image).isEmpty())
            platforms.append(platformText(*image));
    platforms.removeDuplicates();
    m_platform->setText(platforms.join(QStringLiteral(" ⇄ ")));
    m_swap->setEnabled(left() != nullptr || right() != nullptr);
}

core::LayerRange CompareBar::leftLayers() const
{
    return m_layers->left();
}

core::LayerRange CompareBar::rightLayers() const
{
    return m_layers->right();
}

void CompareBar::setExportEnabled(bool isEnabled)
{
    m_export->setEnabled(isEnabled);
    m_command->setEnabled(isEnabled);
}

void CompareBar::chooseIgnored()
{
    if (m_ignore->currentIndex() != FromFile) {
        m_ignoredBefore = m_ignore->currentIndex();
        emit changed();
        return;
    }
    m_ignore->setCurrentIndex(m_ignoredBefore);
    auto* dialog = new QFileDialog(this, tr("Rules of what to ignore"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CompareBar::readIgnoreFile);
    dialog->open();
}

void CompareBar::readIgnoreFile(const QString& path)
{
    auto* job = Job::start(
        this, tr("Reading %1").arg(path),
        [path](const core::Task&) -> core::Result<core::IgnoreFile> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return core::fail(core::ErrorCode::Io, file.errorString().toStdString());
            if (file.size() > mostRuleBytes)
                return core::fail(core::ErrorCode::Usage, "more than 1 MiB is no list of rules");
            return core::IgnoreFile::parse(file.read(mostRuleBytes).toStdString());
        },
        [this, path](core::Result<core::IgnoreFile> read) {
            if (!read) {
                emit failed(tr("The rules of %1 cannot be used: %2")
                                .arg(path, format::name(read.error().message, 500)));
                return;
            }
            m_ignoreFile = std::move(*read);
            m_ignorePath = path;
            while (m_ignore->count() > FirstProfile)
                m_ignore->removeItem(FirstProfile);
            m_ignore->addItem(QFileInfo(path).fileName());
            for (const std::string& name : m_ignoreFile.profileNames())
                m_ignore->addItem(QFileInfo(path).fileName() + QStringLiteral(": ")
                                      + format::name(name, placeLimit),
                                  QString::fromStdString(name));
            m_ignore->setCurrentIndex(FirstProfile);
            chooseIgnored();
        });
    Q_UNUSED(job)
}

QString CompareBar::ignoreFile() const
{
    return m_ignore->currentIndex() >= FirstProfile ? m_ignorePath : QString();
}

QStringList CompareBar::ignoredWords() const
{
    switch (m_ignore->currentIndex()) {
    case Times:
        return {QStringLiteral("mtime")};
    case TimesAndOwners:
        return {QStringLiteral("mtime"), QStringLiteral("owner")};
    case BuildNoise:
        return {QStringLiteral("build-noise")};
    default:
        break;
    }
    const QString profile = m_ignore->currentData().toString();
    return profile.isEmpty() ? QStringList() : QStringList(profile);
}

core::IgnoreRules CompareBar::ignored() const
{
    core::IgnoreRules rules;
    if (m_ignore->currentIndex() >= FirstProfile) {
        rules.add(m_ignoreFile.always(), {});
        const std::string profile = m_ignore->currentData().toString().toStdString();
        if (const core::IgnoreRules* found = m_ignoreFile.profile(profile))
            rules.add(*found, profile);
        return rules;
    }
    for (const QString& word : ignoredWords())
        // The words are our own: they are always known.
        static_cast<void>(rules.add(word.toStdString()));
    return rules;
}
#include "moc_comparebar.cpp"
