// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanuprulespane.h"

#include "models/format.h"
#include "ui/cleanup/cleanuprulerow.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

QLabel* makeTitle(const QString& text, QWidget* parent)
{
    auto* title = new QLabel(text, parent);
    QFont font = theme::smallFont();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    return title;
}

QFrame* makeLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Midlight);
    line->setFrameShadow(QFrame::Plain);
    return line;
}

void clear(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget())
            widget->deleteLater();
        delete item;
    }
}

} // namespace

CleanupRulesPane::CleanupRulesPane(CleanupDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_place(new QComboBox(this))
    , m_query(
          new SearchField(tr("Query, as in repo:app age>30d"), QStringLiteral("view-filter"), this))
    , m_save(new QToolButton(this))
    , m_queryYield(new QLabel(this))
    , m_pinsNote(new QLabel(this))
    , m_combined(new QLabel(this))
{
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeLine(this));
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(makeContent());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // The rules take the keyboard and scroll with it.
    layout->addWidget(scroll, 1);
    layout->addWidget(makeLine(this));
    layout->addWidget(makeFoot());
    CleanupRulesModel* rules = document->rules();
    connect(rules, &QAbstractItemModel::modelReset, this, &CleanupRulesPane::fillRules);
    connect(rules, &QAbstractItemModel::dataChanged, this, &CleanupRulesPane::refresh);
    connect(document->places(), &CleanupPlaces::changed, this, &CleanupRulesPane::fillPlaces);
    connect(document->settings(), &CleanupSettings::changed, this, &CleanupRulesPane::fillPins);
    connect(document, &CleanupDocument::planChanged, this, &CleanupRulesPane::refresh);
    fillPlaces();
    fillRules();
    fillPins();
}

QWidget* CleanupRulesPane::makeHead()
{
    auto* head = new QWidget(this);
    auto* title = new QLabel(tr("Rules"), head);
    title->setFont(theme::boldFont());
    m_place->setAccessibleName(tr("Place to clean up"));
    m_place->setToolTip(tr("Clean up all places of this machine, or one"));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(8);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->addWidget(title, 1);
    layout->addWidget(m_place, 1);
    connect(m_place, &QComboBox::activated, this,
            [this](int index) { m_document->setOnlyPlace(m_place->itemData(index).toString()); });
    return head;
}

QWidget* CleanupRulesPane::makeContent()
{
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, theme::gap);
    layout->setSpacing(0);
    m_rules = new QVBoxLayout;
    m_rules->setSpacing(0);
    layout->addLayout(m_rules);
    layout->addWidget(makeLine(content));
    layout->addLayout(makeQuery());
    layout->addWidget(makeLine(content));
    m_listed = new QVBoxLayout;
    m_listed->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    m_listed->setSpacing(theme::gapTiny);
    m_listed->addWidget(makeTitle(tr("List too, to be ticked one by one"), content));
    m_listed->addWidget(makeListed(core::CleanupKind::Container, tr("Stopped containers"),
                                   tr("Lists containers that do not run.")));
    m_listed->addWidget(
        makeListed(core::CleanupKind::Volume, tr("Unused volumes"),
                   tr("Lists volumes that no container uses. What is in them cannot come back.")));
    m_listed->addWidget(makeListed(core::CleanupKind::CacheRecord, tr("Build cache"),
                                   tr("Lists records of build caches. Builds become slower "
                                      "without them, and nothing else.")));
    m_listed->addWidget(makeListed(core::CleanupKind::Leftovers, tr("Leftovers"),
                                   tr("Lists what nothing leads to any more in the own store and "
                                      "in containerd's. It also goes with whatever else goes "
                                      "there.")));
    m_listed->addWidget(makeListed(core::CleanupKind::Opened, tr("Opened files and folders"),
                                   tr("Lists what you opened. It is taken out of the list of "
                                      "images; nothing of it is deleted.")));
    layout->addLayout(m_listed);
    layout->addWidget(makeLine(content));
    auto* pins = new QVBoxLayout;
    pins->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    pins->setSpacing(theme::gapTiny);
    pins->addWidget(makeTitle(tr("Pins"), content));
    m_pinsNote->setFont(theme::smallFont());
    m_pinsNote->setForegroundRole(QPalette::PlaceholderText);
    m_pinsNote->setWordWrap(true);
    pins->addWidget(m_pinsNote);
    m_pins = new QVBoxLayout;
    m_pins->setSpacing(0);
    pins->addLayout(m_pins);
    layout->addLayout(pins);
    layout->addStretch(1);
    return content;
}

QLayout* CleanupRulesPane::makeQuery()
{
    m_query->setAccessibleName(tr("Query of your own"));
    m_query->setCompleter(new QueryCompleter(QueryCompleter::Of::Images, m_query));
    m_save->setIcon(theme::icon(QStringLiteral("document-save")));
    m_save->setToolTip(tr("Save the query as a rule"));
    m_save->setAccessibleName(m_save->toolTip());
    m_save->setAutoRaise(true);
    m_queryYield->setFont(theme::smallFont());
    m_queryYield->setForegroundRole(QPalette::PlaceholderText);
    m_queryYield->setTextFormat(Qt::PlainText);
    m_queryYield->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_query, 1);
    row->addWidget(m_save);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(row);
    layout->addWidget(new QueryTerms(m_query, this));
    layout->addWidget(m_queryYield);
    connect(m_query, &SearchField::queryChanged, m_document->rules(), &CleanupRulesModel::setQuery);
    connect(m_save, &QToolButton::clicked, this, &CleanupRulesPane::askForName);
    return layout;
}

QCheckBox* CleanupRulesPane::makeListed(core::CleanupKind kind, const QString& text,
                                        const QString& toolTip)
{
    auto* box = new QCheckBox(text, this);
    box->setToolTip(toolTip);
    box->setProperty("kind", static_cast<int>(kind));
    connect(box, &QCheckBox::toggled, this,
            [this, kind](bool isOn) { m_document->setListed(kind, isOn); });
    return box;
}

QWidget* CleanupRulesPane::makeFoot()
{
    auto* foot = new QWidget(this);
    m_combined->setFont(theme::codeFont());
    m_combined->setForegroundRole(QPalette::PlaceholderText);
    m_combined->setTextFormat(Qt::PlainText);
    m_combined->setWordWrap(true);
    m_combined->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::gapTiny);
    layout->addWidget(makeTitle(tr("As a query"), foot));
    layout->addWidget(m_combined);
    return foot;
}

void CleanupRulesPane::fillRules()
{
    clear(m_rules);
    m_rows.clear();
    CleanupRulesModel* rules = m_document->rules();
    for (int i = 0; i < rules->queryRow(); ++i) {
        auto* row = new CleanupRuleRow(rules->index(i), this);
        connect(row, &CleanupRuleRow::toggled, rules, &CleanupRulesModel::setOn);
        connect(row, &CleanupRuleRow::argumentChanged, rules, &CleanupRulesModel::setArgument);
        connect(row, &CleanupRuleRow::forgetRequested, this, [this, rules](int at) {
            m_document->settings()->forgetRule(rules->index(at).data().toString());
        });
        m_rules->addWidget(row);
        m_rows.push_back(row);
    }
    // Figures that are cut are no figures; the scroll bar takes its room from them.
    int wanted = 0;
    for (const CleanupRuleRow* row : m_rows)
        wanted = std::max(wanted, row->minimumSizeHint().width());
    setMinimumWidth(wanted + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    refresh();
}

void CleanupRulesPane::refresh()
{
    for (CleanupRuleRow* row : m_rows)
        row->refresh();
    const QModelIndex query = m_document->rules()->index(m_document->rules()->queryRow());
    const QString text = query.data(CleanupRulesModel::QueryRole).toString();
    const QString problem = query.data(CleanupRulesModel::ProblemRole).toString();
    if (!m_query->hasFocus() && m_query->text() != text)
        m_query->setQuery(text);
    m_query->setProblem(problem);
    m_save->setEnabled(!text.isEmpty() && problem.isEmpty());
    m_queryYield->setText(query.data(CleanupRulesModel::CountRole).toString()
                          + QStringLiteral(" · ")
                          + query.data(CleanupRulesModel::BytesRole).toString());
    m_queryYield->setVisible(!text.isEmpty() && problem.isEmpty());
    const QString combined = m_document->rules()->combinedQuery();
    m_combined->setText(combined.isEmpty() ? format::unknown() : combined);
    for (int i = 0; i < m_listed->count(); ++i) {
        auto* box = qobject_cast<QCheckBox*>(m_listed->itemAt(i)->widget());
        if (box == nullptr)
            continue;
        const QSignalBlocker quiet(box);
        box->setChecked(
            m_document->isListed(static_cast<core::CleanupKind>(box->property("kind").toInt())));
    }
    const int place = m_place->findData(m_document->onlyPlace());
    m_place->setCurrentIndex(std::max(0, place));
}

void CleanupRulesPane::fillPlaces()
{
    m_place->clear();
    m_place->addItem(tr("All places"), QString());
    for (const CleanupPlaces::One& one : m_document->places()->list())
        m_place->addItem(one.title, one.path);
    m_place->setCurrentIndex(std::max(0, m_place->findData(m_document->onlyPlace())));
}

void CleanupRulesPane::fillPins()
{
    clear(m_pins);
    const auto& patterns = m_document->settings()->pins().patterns();
    m_pinsNote->setText(
        patterns.empty()
            ? tr("No rule takes a pinned image. Pin one by its menu in the list, or by a label "
                 "strato.pin.")
            : tr("No rule takes what these pin."));
    for (const std::string& pattern : patterns) {
        auto* row = new QWidget(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* name = new ElidedLabel(format::name(pattern, 200), row);
        auto* unpin = new QToolButton(row);
        unpin->setAutoRaise(true);
        unpin->setIcon(theme::icon(QStringLiteral("window-close")));
        unpin->setToolTip(tr("Unpin %1").arg(format::name(pattern, 200)));
        unpin->setAccessibleName(unpin->toolTip());
        layout->addWidget(name, 1);
        layout->addWidget(unpin);
        connect(unpin, &QToolButton::clicked, this,
                [this, pattern] { m_document->settings()->unpin({pattern}); });
        m_pins->addWidget(row);
    }
}

void CleanupRulesPane::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the query as a rule"));
    dialog->setLabelText(tr("Name of the rule:"));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, &CleanupRulesPane::saveQuery);
    dialog->open();
}

void CleanupRulesPane::saveQuery(const QString& name)
{
    const QModelIndex query = m_document->rules()->index(m_document->rules()->queryRow());
    m_document->settings()->save(
        {name.trimmed().toStdString(),
         query.data(CleanupRulesModel::QueryRole).toString().toStdString()});
}

void CleanupRulesPane::focusRules()
{
    if (!m_rows.empty())
        m_rows.front()->box()->setFocus(Qt::ShortcutFocusReason);
}
#include "moc_cleanuprulespane.cpp"
