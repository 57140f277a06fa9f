// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/savedialog.h"

#include "ui/acts/pathfield.h"
#include "ui/acts/platformchoice.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

using Format = SaveOptions::Format;
using Packing = core::LayerPacking;

} // namespace

SaveDialog::SaveDialog(std::vector<ChosenImage> images, QWidget* parent)
    : ActDialog(tr("Save images"), tr("&Save"), parent)
    , m_images(std::move(images))
    , m_format(new QComboBox(this))
    , m_packing(new QComboBox(this))
    , m_path(new PathField(tr("Save images"), this))
    , m_overwrite(new QCheckBox(tr("&Replace the file that is there"), this))
    , m_platforms(new PlatformChoice(m_images, this))
{
    auto* what = new QLabel(m_images.size() == 1 ? tr("Save %1.").arg(m_images.front().title())
                                                 : tr("Save %n image(s) into one file.", nullptr,
                                                      static_cast<int>(m_images.size())),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_format->addItem(tr("docker-archive"), static_cast<int>(Format::Docker));
    m_format->addItem(tr("OCI archive"), static_cast<int>(Format::OciArchive));
    m_format->addItem(tr("OCI layout (a folder)"), static_cast<int>(Format::OciLayout));
    m_format->setAccessibleName(tr("Format"));
    m_packing->setAccessibleName(tr("Layers"));
    m_packing->addItem(tr("as they are stored"), static_cast<int>(Packing::AsStored));
    m_packing->addItem(tr("plain"), static_cast<int>(Packing::None));
    m_packing->addItem(QStringLiteral("gzip"), static_cast<int>(Packing::Gzip));
    m_packing->addItem(QStringLiteral("zstd"), static_cast<int>(Packing::Zstd));
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Layers"), m_packing);
    form->addRow(tr("&Into"), m_path);
    question()->addWidget(what);
    question()->addLayout(form);
    question()->addWidget(m_platforms);
    question()->addWidget(m_overwrite);
    question()->addStretch(1);
    connect(m_format, &QComboBox::currentIndexChanged, this, &SaveDialog::updateFormat);
    m_path->setPath(PathField::suggestion(m_images.front().title()) + QStringLiteral(".tar"));
    // An index as it is goes into no docker-archive.
    if (!m_platforms->isHidden())
        m_format->setCurrentIndex(m_format->findData(static_cast<int>(Format::OciArchive)));
    updateFormat();
}

void SaveDialog::updateFormat()
{
    const auto format = static_cast<Format>(m_format->currentData().toInt());
    // Everything that loads docker-archives takes plain layers, as docker save writes them.
    m_packing->setCurrentIndex(m_packing->findData(
        static_cast<int>(format == Format::Docker ? Packing::None : Packing::AsStored)));
    m_overwrite->setEnabled(format != Format::OciLayout);
    m_platforms->setOneOnly(format == Format::Docker);
    // What goes with its index stays as it is stored, or its digest would be another.
    m_packing->setEnabled(m_platforms->isHidden() || format == Format::Docker);
    QString path = m_path->path();
    const QString ending = QStringLiteral(".tar");
    if (format == Format::OciLayout && path.endsWith(ending))
        path.chop(ending.size());
    else if (format != Format::OciLayout && !path.endsWith(ending))
        path += ending;
    m_path->setPath(path);
}

QLineEdit* SaveDialog::pathField() const
{
    return m_path->edit();
}

SaveOptions SaveDialog::options() const
{
    SaveOptions options;
    options.path = m_path->path();
    options.format = static_cast<Format>(m_format->currentData().toInt());
    options.packing = static_cast<Packing>(m_packing->currentData().toInt());
    options.overwrite = m_overwrite->isEnabled() && m_overwrite->isChecked();
    options.choice = m_platforms->choice();
    return options;
}

void SaveDialog::act()
{
    const SaveOptions options = this->options();
    if (options.path.isEmpty())
        return setProblem(tr("A file is needed to save into."));
    if (const QString problem = m_platforms->problem(); !problem.isEmpty())
        return setProblem(problem);
    watch(imageacts::save(this, m_images, options, [this](const core::Result<void>& saved) {
        if (saved)
            succeed(tr("Saved into %1.").arg(m_path->edit()->text()));
        else
            showError(saved.error());
    }));
}
#include "moc_savedialog.cpp"
