// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingsdialog.h"

#include "core/cache/usualcache.h"
#include "ui/language.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace {

constexpr int leastCacheMegabytes = 16;
constexpr int mostCacheMegabytes = 1'000'000;

/// An example says more than the name of a style.
QString dateExample(format::Dates dates)
{
    const format::Style now = format::style();
    format::setStyle({now.units, dates});
    const QString text = format::time(core::Timestamp{1'715'679'060, 0}); // 2024-05-14 09:31 UTC
    format::setStyle(now);
    return text;
}

void addHeading(QFormLayout* form, const QString& text)
{
    auto* heading = new QLabel(text);
    heading->setFont(theme::boldFont());
    heading->setContentsMargins(0, form->rowCount() == 0 ? 0 : theme::gap, 0, 0);
    form->addRow(heading);
}

template<typename Value>
void addChoice(QComboBox* box, const QString& text, Value value, Value current)
{
    box->addItem(text, QVariant::fromValue(value));
    if (value == current)
        box->setCurrentIndex(box->count() - 1);
}

QLabel* makeNote(const QString& text)
{
    auto* note = new QLabel(text);
    note->setWordWrap(true);
    note->setFont(theme::smallFont());
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

} // namespace

SettingsDialog::SettingsDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent)
    , m_before(preferences)
    , m_cacheUnits(preferences.style.units)
    , m_cacheBytes(preferences.cacheBytes)
    , m_language(new QComboBox(this))
    , m_theme(new QComboBox(this))
    , m_units(new QComboBox(this))
    , m_dates(new QComboBox(this))
    , m_hasCache(new QCheckBox(tr("&Keep what was read of layers"), this))
    , m_cacheFolder(new QLineEdit(this))
    , m_browse(nullptr)
    , m_cacheSize(new QSpinBox(this))
    , m_cacheUse(makeNote({}))
    , m_externalDiff(new QLineEdit(this))
{
    setWindowTitle(tr("Settings"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(theme::padding);
    form->setVerticalSpacing(theme::gap);
    makeLanguage(form);
    makeLooks(form);
    makeCache(form);
    makeTools(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::widePadding);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(theme::scaled(520), sizeHint().height());
    updateCache();
    showCacheUse();
}

void SettingsDialog::makeLanguage(QFormLayout* form)
{
    addHeading(form, tr("Language and numbers"));
    addChoice(m_language, tr("As the system"), QString(), m_before.language);
    for (const QString& name : language::known())
        addChoice(m_language, language::title(name), name, m_before.language);
    form->addRow(tr("&Language"), m_language);
    const auto units = static_cast<int>(m_before.style.units);
    addChoice(m_units, tr("Powers of 1000: kB, MB, GB"), static_cast<int>(format::Units::Decimal),
              units);
    addChoice(m_units, tr("Powers of 1024: KiB, MiB, GiB"), static_cast<int>(format::Units::Binary),
              units);
    form->addRow(tr("&Units of bytes"), m_units);
    const auto addDates = [this](const QString& name, format::Dates dates) {
        //: A way to write times, and an example.
        addChoice(m_dates, tr("%1: %2").arg(name, dateExample(dates)), static_cast<int>(dates),
                  static_cast<int>(m_before.style.dates));
    };
    addDates(tr("Universal time"), format::Dates::Utc);
    addDates(tr("Time here"), format::Dates::Local);
    addDates(tr("As the language writes it"), format::Dates::Locale);
    form->addRow(tr("&Dates"), m_dates);
}

void SettingsDialog::makeLooks(QFormLayout* form)
{
    addHeading(form, tr("Looks"));
    const auto current = static_cast<int>(m_before.scheme);
    addChoice(m_theme, tr("As the desktop"), static_cast<int>(theme::Scheme::System), current);
    addChoice(m_theme, tr("Light"), static_cast<int>(theme::Scheme::Light), current);
    addChoice(m_theme, tr("Dark"), static_cast<int>(theme::Scheme::Dark), current);
    addChoice(m_theme, tr("High contrast, black on white"),
              static_cast<int>(theme::Scheme::ContrastLight), current);
    addChoice(m_theme, tr("High contrast, white on black"),
              static_cast<int>(theme::Scheme::ContrastDark), current);
    form->addRow(tr("&Theme"), m_theme);
}

void SettingsDialog::makeCache(QFormLayout* form)
{
    addHeading(form, tr("Cache"));
    m_hasCache->setToolTip(tr("What is kept lists the files of layers, so that a layer is read "
                              "once only. It can be removed at any time."));
    m_hasCache->setChecked(m_before.hasCache);
    form->addRow(m_hasCache);
    const auto usual = core::usualCacheFolder();
    m_cacheFolder->setText(m_before.cacheFolder);
    m_cacheFolder->setPlaceholderText(usual ? format::name(*usual) : tr("none"));
    m_cacheFolder->setAccessibleName(tr("Folder of the cache"));
    auto* browse = new QPushButton(tr("&Choose…"), this);
    browse->setAutoDefault(false);
    browse->setAccessibleName(tr("Choose the folder of the cache"));
    connect(browse, &QPushButton::clicked, this, &SettingsDialog::browse);
    m_browse = browse;
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_cacheFolder, 1);
    row->addWidget(browse);
    auto* folderLabel = new QLabel(tr("&Folder"), this);
    folderLabel->setBuddy(m_cacheFolder);
    form->addRow(folderLabel, row);
    m_cacheSize->setRange(leastCacheMegabytes, mostCacheMegabytes);
    m_cacheSize->setGroupSeparatorShown(true);
    showCacheBytes();
    connect(m_units, &QComboBox::currentIndexChanged, this, [this] {
        const bool isUsual = cacheBytes() == Preferences::usualCacheBytes(m_cacheUnits);
        m_cacheBytes = isUsual ? Preferences::usualCacheBytes(units()) : cacheBytes();
        m_cacheUnits = units();
        showCacheBytes();
    });
    form->addRow(tr("At &most"), m_cacheSize);
    form->addRow(m_cacheUse);
    connect(m_hasCache, &QCheckBox::toggled, this, &SettingsDialog::updateCache);
}

void SettingsDialog::makeTools(QFormLayout* form)
{
    addHeading(form, tr("Other programs"));
    m_externalDiff->setText(m_before.externalDiff);
    m_externalDiff->setPlaceholderText(QStringLiteral("meld"));
    m_externalDiff->setToolTip(tr("The command that shows two files beside each other; both names "
                                  "are put behind it."));
    form->addRow(tr("Sho&w differences with"), m_externalDiff);
}

format::Units SettingsDialog::units() const
{
    return static_cast<format::Units>(m_units->currentData().toInt());
}

quint64 SettingsDialog::cacheUnit() const
{
    return m_cacheUnits == format::Units::Binary ? 1ULL << 20U : 1'000'000;
}

quint64 SettingsDialog::cacheBytes() const
{
    const auto shown = static_cast<quint64>(m_cacheSize->value());
    return shown == m_cacheBytes / cacheUnit() ? m_cacheBytes : shown * cacheUnit();
}

void SettingsDialog::showCacheBytes()
{
    m_cacheSize->setSuffix(
        QChar::Nbsp
        + (m_cacheUnits == format::Units::Binary ? QStringLiteral("MiB") : QStringLiteral("MB")));
    m_cacheSize->setValue(static_cast<int>(
        std::clamp<quint64>(m_cacheBytes / cacheUnit(), leastCacheMegabytes, mostCacheMegabytes)));
}

void SettingsDialog::updateCache()
{
    const bool isFixed = core::isCacheFolderFixed();
    m_hasCache->setEnabled(!isFixed);
    m_cacheFolder->setEnabled(!isFixed && m_hasCache->isChecked());
    m_browse->setEnabled(m_cacheFolder->isEnabled());
    m_cacheSize->setEnabled(m_hasCache->isChecked());
    if (isFixed)
        m_cacheFolder->setToolTip(
            tr("The environment says it by STRATOSCOPE_CACHE_DIR, and that comes first."));
}

void SettingsDialog::showCacheUse()
{
    m_cacheUse->setText(QStringLiteral("…"));
    m_job = Job::start(
        this, tr("Counting what the cache holds"),
        [](const core::Task&) -> core::Result<std::optional<core::CacheReport>> {
            const auto cache = core::usualIndexCache();
            return cache ? std::optional(cache->report()) : std::nullopt;
        },
        [this](core::Result<std::optional<core::CacheReport>> report) {
            if (!report || !*report) {
                m_cacheUse->setText(tr("No cache is in use."));
                return;
            }
            //: %n layers, %1 bytes on disk, %2 a folder.
            m_cacheUse->setText(
                tr("It holds %Ln layer(s) in %1, in %2.", nullptr,
                   static_cast<int>((*report)->layers))
                    .arg(format::bytes((*report)->bytes), format::name((*report)->folder, 200)));
        });
}

void SettingsDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Choose the folder of the cache"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_cacheFolder, &QLineEdit::setText);
    dialog->open();
}

Preferences SettingsDialog::preferences() const
{
    Preferences result = m_before;
    result.language = m_language->currentData().toString();
    result.scheme = static_cast<theme::Scheme>(m_theme->currentData().toInt());
    result.style.units = units();
    result.style.dates = static_cast<format::Dates>(m_dates->currentData().toInt());
    result.hasCache = m_hasCache->isChecked();
    result.cacheFolder = m_cacheFolder->text().trimmed();
    result.cacheBytes = cacheBytes();
    result.externalDiff = m_externalDiff->text().trimmed();
    return result;
}

void SettingsDialog::accept()
{
    const Preferences wanted = preferences();
    QDialog::accept();
    if (wanted != m_before)
        emit chosen(wanted);
}
