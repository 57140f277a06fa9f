// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupdialog.h"

#include "models/cleanupwords.h"
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

QLabel* makeText(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

CleanupDialog::CleanupDialog(CleanupDocument* document, QWidget* parent)
    : QDialog(parent)
    , m_list(new QTreeWidget(this))
{
    const core::CleanupTotals& totals = document->totals();
    const core::CleanupPlan& plan = *document->plan();
    setWindowTitle(tr("Clean up"));
    resize(theme::scaled(560), theme::scaled(440));
    QLabel* head = makeText(cleanupwords::headline(totals, document->isExact()), this);
    head->setFont(theme::figureFont());
    head->setToolTip(cleanupwords::exactly(totals));
    m_list->setAccessibleName(tr("What goes"));
    m_list->setHeaderLabels({tr("What goes"), tr("Place"), tr("Frees alone")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    fill(document);
    for (const int column : {1, 2})
        m_list->resizeColumnToContents(column);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    const bool onlyForgets = totals.count(core::CleanupKind::Opened) == plan.order().size();
    m_act = buttons->addButton(onlyForgets ? tr("&Forget")
                               : totals.trashed.bytes > 0
                                   ? tr("&Remove %1").arg(cleanupwords::bytes(totals))
                                   : tr("&Free %1").arg(cleanupwords::bytes(totals)),
                               QDialogButtonBox::AcceptRole);
    // Enter alone must not remove anything.
    m_act->setDefault(false);
    m_act->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::padding);
    layout->addWidget(head);
    layout->addWidget(makeText(cleanupwords::counts(totals), this));
    layout->addWidget(m_list, 1);
    if (const QString text = warning(plan); !text.isEmpty()) {
        QLabel* label = makeText(text, this);
        QPalette colors = label->palette();
        colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Caution, palette()));
        label->setPalette(colors);
        layout->addWidget(label);
    }
    if (totals.copied > 0) {
        layout->addWidget(makeText(cleanupwords::copies(totals), this));
        layout->addWidget(makeText(
            tr("Images can come back from the trash for %n day(s): those of the own store where "
               "they go there, and the copies. Nothing else can.",
               nullptr, static_cast<int>(CleanupDocument::trashLimits().days)),
            this));
    } else if (totals.trashed.bytes > 0)
        layout->addWidget(makeText(
            tr("Images of the own store can come back from the trash for %n day(s). Nothing "
               "else can.",
               nullptr, static_cast<int>(CleanupDocument::trashLimits().days)),
            this));
    const std::size_t kept = document->kept().size();
    if (kept > 0) {
        QLabel* label = makeText(tr("%n candidate(s) stay, as nobody ticked them or something "
                                    "stands in their way.",
                                    nullptr, static_cast<int>(kept)),
                                 this);
        label->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(label);
    }
    layout->addWidget(buttons);
}

void CleanupDialog::fill(CleanupDocument* document)
{
    const core::CleanupPlan& plan = *document->plan();
    for (const std::size_t row : plan.order()) {
        const core::CleanupRow& one = plan.rows()[row];
        const std::string& name = plan.places()[one.place]->place.name;
        const CleanupPlaces::One* place = document->places()->findNamed(name);
        auto* item =
            new QTreeWidgetItem({cleanupwords::nameWithKind(one),
                                 place != nullptr                        ? place->title
                                 : one.kind == core::CleanupKind::Opened ? tr("List of images")
                                                                         : format::name(name, 80),
                                 cleanupwords::bytes(one.alone)});
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        QStringList names;
        for (const std::string& other : one.names)
            names.append(format::name(other, 200));
        names.append(format::name(one.id, 200));
        item->setToolTip(0, names.join(u'\n'));
        m_list->addTopLevelItem(item);
    }
}

QString CleanupDialog::warning(const core::CleanupPlan& plan) const
{
    int volumes = 0;
    int containers = 0;
    int opened = 0;
    for (const std::size_t row : plan.order()) {
        volumes += plan.rows()[row].kind == core::CleanupKind::Volume ? 1 : 0;
        containers += plan.rows()[row].kind == core::CleanupKind::Container ? 1 : 0;
        opened += plan.rows()[row].kind == core::CleanupKind::Opened ? 1 : 0;
    }
    QStringList sentences;
    if (volumes > 0)
        sentences.append(tr("All data in %n volume(s) goes, for good.", nullptr, volumes));
    if (containers > 0)
        sentences.append(
            tr("What was written in %n stopped container(s) goes, for good.", nullptr, containers));
    if (opened > 0)
        sentences.append(tr("Out of the list only, and as before on the disk: %n opened file(s) or "
                            "folder(s).",
                            nullptr, opened));
    return sentences.join(u' ');
}
#include "moc_cleanupdialog.cpp"
