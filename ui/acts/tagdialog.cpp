// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/tagdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

TagDialog::TagDialog(ChosenImage image, QWidget* parent)
    : ActDialog(tr("Give another name"), tr("&Give name"), parent)
    , m_image(std::move(image))
    , m_name(new QLineEdit(this))
{
    auto* what = new QLabel(tr("%1 keeps its other names. If another image has this name, it is "
                               "taken away from that image.")
                                .arg(m_image.title()),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto* label = new QLabel(tr("&New name"), this);
    label->setBuddy(m_name);
    m_name->setAccessibleName(tr("New name"));
    m_name->setPlaceholderText(QStringLiteral("app:1.0"));
    m_name->setText(m_image.names.isEmpty() ? QString() : m_image.title());
    m_name->selectAll();
    question()->addWidget(what);
    question()->addWidget(label);
    question()->addWidget(m_name);
    question()->addStretch(1);
    m_name->setFocus();
}

void TagDialog::act()
{
    const QString name = m_name->text().trimmed();
    const QString problem = imageacts::nameProblem(name);
    setProblem(problem);
    if (!problem.isEmpty())
        return;
    watch(imageacts::tag(this, m_image, name, [this, name](const core::Result<void>& tagged) {
        if (tagged)
            succeed(tr("%1 is also called %2 now.").arg(m_image.title(), name));
        else
            showError(tagged.error());
    }));
}
#include "moc_tagdialog.cpp"
