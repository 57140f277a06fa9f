// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/pathfield.h"

#include "ui/theme/fonts.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

PathField::PathField(QString title, QWidget* parent)
    : QWidget(parent)
    , m_title(std::move(title))
    , m_edit(new QLineEdit(this))
{
    m_edit->setAccessibleName(tr("File or folder"));
    auto* browseButton = new QPushButton(tr("B&rowse…"), this);
    browseButton->setAutoDefault(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    row->addWidget(m_edit, 1);
    row->addWidget(browseButton);
    setFocusProxy(m_edit);
    connect(browseButton, &QPushButton::clicked, this, &PathField::browse);
}

QString PathField::path() const
{
    return QDir::fromNativeSeparators(m_edit->text().trimmed());
}

void PathField::setPath(const QString& path)
{
    m_edit->setText(QDir::toNativeSeparators(path));
}

QString PathField::suggestion(const QString& name)
{
    QString file = name.section(u'@', 0, 0);
    file = file.mid(file.lastIndexOf(u'/') + 1);
    file.replace(u':', u'-');
    return QStandardPaths::writableLocation(QStandardPaths::DownloadLocation) + u'/'
           + (file.isEmpty() ? QStringLiteral("image") : file);
}

void PathField::browse()
{
    const QString path =
        m_isFolder ? QFileDialog::getExistingDirectory(this, m_title, this->path())
                   : QFileDialog::getSaveFileName(this, m_title, this->path(), {}, nullptr,
                                                  QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty())
        setPath(path);
}
#include "moc_pathfield.cpp"
