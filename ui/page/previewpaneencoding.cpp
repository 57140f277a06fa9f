// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/previewpane.h"
#include "ui/theme/fonts.h"

#include <QActionGroup>
#include <QMenu>
#include <QToolButton>

namespace {

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Utf16Le:
        return QStringLiteral("UTF-16 LE");
    case TextEncoding::Utf16Be:
        return QStringLiteral("UTF-16 BE");
    case TextEncoding::Latin1:
        return QStringLiteral("Latin-1");
    case TextEncoding::Binary:
        return PreviewPane::tr("binary");
    }
    return {};
}

} // namespace

void PreviewPane::makeEncoding()
{
    m_encoding->setFont(theme::smallFont());
    m_encoding->setAutoRaise(true);
    m_encoding->setPopupMode(QToolButton::InstantPopup);
    m_encoding->setAccessibleName(tr("Encoding"));
    theme::setCompact(m_encoding);
    auto* encodings = new QMenu(m_encoding);
    connect(encodings, &QMenu::aboutToShow, this, [this, encodings] { fillEncodings(encodings); });
    m_encoding->setMenu(encodings);
}

void PreviewPane::fillEncodings(QMenu* menu)
{
    menu->clear();
    delete menu->findChild<QActionGroup*>();
    auto* choices = new QActionGroup(menu);
    const auto add = [this, menu, choices](const QString& text, const QString& encoding) {
        QAction* action = menu->addAction(text, this, [this, encoding] {
            m_askedEncoding = encoding;
            open();
        });
        action->setCheckable(true);
        choices->addAction(action);
        action->setChecked(encoding == m_askedEncoding);
    };
    add(tr("As it looks"), {});
    menu->addSeparator();
    for (const QString& encoding : PreviewSource::encodings())
        add(encoding, encoding);
}

void PreviewPane::showEncoding()
{
    QString text = m_askedEncoding.isEmpty() ? encodingName(m_source->encoding()) : m_askedEncoding;
    m_encoding->show();
    if (!m_isBinary)
        text +=
            m_source->hasCarriageReturns() ? QStringLiteral(" · CRLF") : QStringLiteral(" · LF");
    m_encoding->setAccessibleDescription(text);
    m_encoding->setText(text + QStringLiteral(" ▾"));
    QString toolTip = m_askedEncoding.isEmpty() ? tr("The encoding is a guess from the bytes.")
                                                : tr("The encoding was chosen.");
    if (m_source->hasBrokenLines())
        toolTip += u' ' + tr("Very long lines are broken.");
    m_encoding->setToolTip(toolTip + u' ' + tr("Choose another one here."));
}
