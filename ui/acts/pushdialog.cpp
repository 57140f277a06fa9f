// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/pushdialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

PushDialog::PushDialog(ChosenImage image, QWidget* parent)
    : ActDialog(tr("Push an image"), tr("&Push"), parent)
    , m_image(std::move(image))
    , m_name(new QLineEdit(this))
{
    auto* what = new QLabel(tr("Push %1 into a registry. What is there already is not sent again.")
                                .arg(m_image.title()),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_name->setPlaceholderText(tr("ghcr.io/team/app:1.2"));
    m_name->setAccessibleName(tr("Name in the registry"));
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Name in the registry"), m_name);
    question()->addWidget(what);
    question()->addLayout(form);
    question()->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, &PushDialog::check);
    // What was built here is called localhost/… by podman, and no registry is.
    const QString known = m_image.names.value(0);
    if (!known.startsWith(QStringLiteral("localhost/")))
        m_name->setText(known);
    check();
}

void PushDialog::check()
{
    const QString problem = registryacts::nameProblem(m_name->text());
    setProblem(problem);
    actButton()->setEnabled(problem.isEmpty() && !m_name->text().trimmed().isEmpty());
}

void PushDialog::act()
{
    const QString name = m_name->text().trimmed();
    watch(registryacts::push(
        this, m_image, name, [this, name](const core::Result<core::TransferResult>& result) {
            if (result)
                return succeed(
                    tr("Pushed %1: %2 were moved.").arg(name, format::bytes(result->moved())));
            showError(result.error());
            if (result.error().code != core::ErrorCode::Cancelled)
                offerDoctor(registryacts::openName(name));
        }));
}
#include "moc_pushdialog.cpp"
