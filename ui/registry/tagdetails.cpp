// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/tagdetails.h"

#include "models/format.h"
#include "models/repositorytags.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace {

QLabel* addPlain(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    // Else a form keeps the room for one line.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

TagDetails::TagDetails(QWidget* parent)
    : QWidget(parent)
    , m_title(addPlain({}, this))
    , m_name(new ElidedLabel(this))
    , m_body(new QWidget(this))
    , m_attachedTitle(new QLabel(tr("Attached to it"), this))
    , m_compare(new QPushButton(theme::icon(QStringLiteral("compare")), tr("Compare &with…"), this))
{
    setAccessibleName(tr("Details of the tag"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_name->setForegroundRole(QPalette::PlaceholderText);
    m_name->setElideMode(Qt::ElideMiddle);
    m_attachedTitle->setFont(theme::boldFont());
    m_compare->setToolTip(tr("Compares it with an image that is here, before anything is pulled"));
    m_facts = new QFormLayout(m_body);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setSpacing(theme::gapTiny);
    m_facts->setHorizontalSpacing(theme::padding);
    m_attached = new QVBoxLayout;
    m_attached->setSpacing(theme::gapTiny);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_title);
    layout->addWidget(m_name);
    layout->addWidget(m_body);
    layout->addSpacing(theme::gap);
    layout->addWidget(m_attachedTitle);
    layout->addLayout(m_attached);
    layout->addSpacing(theme::gap);
    layout->addWidget(m_compare, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_compare, &QPushButton::clicked, this, &TagDetails::compareRequested);
    clear();
}

void TagDetails::clear()
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    while (QLayoutItem* item = m_attached->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_attachedTitle->hide();
    m_compare->hide();
    m_name->setText({});
    m_title->setFont(font());
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setText(tr("Choose a tag to see what it leads to."));
}

void TagDetails::addFact(const QString& name, const QString& value, const QString& toolTip)
{
    auto* label = addPlain(name, m_body);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* text = addPlain(value, m_body);
    text->setToolTip(toolTip);
    text->setAccessibleName(name);
    m_facts->addRow(label, text);
}

void TagDetails::addAttached(const QStringList& titles, bool isKnown)
{
    m_attachedTitle->show();
    for (const QString& title : titles)
        m_attached->addWidget(addPlain(title, this));
    if (!titles.isEmpty())
        return;
    QLabel* none = addPlain(isKnown ? tr("Nothing, as far as the registry tells.")
                                    : tr("The registry does not tell."),
                            this);
    none->setForegroundRole(QPalette::PlaceholderText);
    m_attached->addWidget(none);
}

void TagDetails::show(const RepositoryTags& tags, const QString& repository, int row,
                      const QStringList& users)
{
    clear();
    if (row < 0 || row >= tags.rowCount())
        return;
    m_title->setFont(theme::figureFont());
    m_title->setForegroundRole(QPalette::WindowText);
    m_title->setText(tags.tag(row));
    m_name->setText(repository + u':' + tags.tag(row));
    m_compare->show();
    const LookedTag* looked = tags.found(row);
    if (looked == nullptr)
        return;
    const core::NamedImage& image = looked->image;
    m_name->setText(repository + u'@' + QString::fromStdString(image.descriptor.digest.text()));
    const auto cell = [&](int column) { return tags.index(row, column).data().toString(); };
    const QString others = cell(RepositoryTags::SameColumn);
    addFact(tr("Tags"),
            others.isEmpty() ? tags.tag(row) : tags.tag(row) + QStringLiteral(", ") + others);
    addFact(tr("Made"), image.created.empty() ? format::unknown() : format::time(image.created));
    addFact(tr("Platforms"), tags.platforms(row).join(QStringLiteral(", ")));
    addFact(tr("Packed"), format::bytes(image.packed),
            image.packed ? format::exactBytes(*image.packed) : QString());
    if (!image.blobs.empty())
        addFact(tr("Layers"), format::number(image.blobs.size() - 1));
    addFact(tr("On this machine"), cell(RepositoryTags::HereColumn));
    if (!users.isEmpty()) {
        constexpr qsizetype mostShown = 5;
        QStringList shown = users.mid(0, mostShown);
        if (users.size() > mostShown)
            shown.append(tr("%n more", nullptr, static_cast<int>(users.size() - mostShown)));
        // Names have no blanks to break lines at.
        addFact(tr("Used by"), shown.join(u'\n').replace(u'/', QStringLiteral("/\u200b")),
                users.join(u'\n'));
    }
    addFact(tr("Signature"), cell(RepositoryTags::SignatureColumn));
    addAttached(tags.attachedTitles(row), looked->attached.has_value());
}

QString TagDetails::text() const
{
    QStringList lines;
    for (const QLabel* label : findChildren<QLabel*>())
        if (!label->isHidden())
            lines.append(label->text());
    return lines.join(u'\n');
}
#include "moc_tagdetails.cpp"
