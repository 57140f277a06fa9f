// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/logindialog.h"

#include "models/format.h"
#include "models/registryacts.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

LoginDialog::LoginDialog(const QString& host, QWidget* parent)
    : ActDialog(tr("Sign in to %1").arg(host), tr("&Sign in"), parent)
    , m_host(host)
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_target(new QLabel(this))
{
    m_user->setAccessibleName(tr("Name"));
    m_password->setAccessibleName(tr("Password or token"));
    m_password->setEchoMode(QLineEdit::Password);
    m_target->setTextFormat(Qt::PlainText);
    m_target->setWordWrap(true);
    m_target->setMinimumHeight(3 * m_target->fontMetrics().lineSpacing());
    m_target->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Name"), m_user);
    form->addRow(tr("&Password or token"), m_password);
    question()->addLayout(form);
    question()->addWidget(m_target);
    question()->addStretch(1);
    for (QLineEdit* field : {m_user, m_password})
        connect(field, &QLineEdit::textChanged, this, &LoginDialog::check);
    check();
    registryacts::loginTarget(
        this, host, [this](const core::Result<core::CredentialTarget>& target) {
            if (!target)
                return;
            const QString place = format::name(target->source.file, 300);
            if (target->source.kind == core::CredentialSource::Kind::Keychain)
                return showTarget(
                    tr("No credential helper is set, so it is kept in the keychain of the desktop, "
                       "under the name of this program: docker, podman and strato do not find it "
                       "there. Here it comes before what files hold."));
            if (!target->isPlainFile())
                return showTarget(tr("It is kept by the credential helper %1, which %2 names.")
                                      .arg(format::name(target->source.helper, 100), place));
            QPalette colors = palette();
            colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Caution, palette()));
            m_target->setPalette(colors);
            const QString plain =
                tr("No credential helper is set, so it is kept in the plain file %1: whoever reads "
                   "that file has the password. A helper is named by credsStore in docker's "
                   "config.json.")
                    .arg(place);
            showTarget(target->problem.empty()
                           ? plain
                           : plain + u' '
                                 + tr("The keychain of the desktop cannot be used: %1.")
                                       .arg(format::name(target->problem, 200)));
        });
}

/// With room for all of it, however long the paths are.
void LoginDialog::showTarget(const QString& text)
{
    m_target->setText(text);
    m_target->setMinimumHeight(
        std::max(m_target->minimumHeight(), m_target->heightForWidth(m_target->width())));
}

QString LoginDialog::targetText() const
{
    return m_target->text();
}

void LoginDialog::check()
{
    setProblem({});
    actButton()->setEnabled(!m_user->text().isEmpty() && !m_password->text().isEmpty());
}

void LoginDialog::act()
{
    core::Credentials credentials;
    credentials.user = m_user->text().toStdString();
    credentials.password = m_password->text().toStdString();
    watch(registryacts::login(
        this, m_host, credentials, [this](const core::Result<core::LoginResult>& result) {
            if (!result) {
                showError(result.error());
                if (result.error().code != core::ErrorCode::Cancelled)
                    offerDoctor(QStringLiteral("docker://") + m_host + u'/');
                return;
            }
            m_password->clear();
            succeed(result->isIdentityToken
                        ? tr("Signed in to %1; a token is kept, not the password.").arg(m_host)
                        : tr("Signed in to %1.").arg(m_host));
        }));
}
#include "moc_logindialog.cpp"
