// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparepage.h"

#include "core/cache/usualcache.h"
#include "models/comparisonreport.h"
#include "models/format.h"
#include "ui/compare/comparebar.h"
#include "ui/compare/comparefigures.h"
#include "ui/compare/comparisonexport.h"
#include "ui/compare/diffacts.h"
#include "ui/compare/difffilespane.h"
#include "ui/compare/diffpackagespane.h"
#include "ui/compare/difftables.h"
#include "ui/compare/difftreemappane.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/figurestrip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace {

using core::DiffKind;

QString counted(const QString& title, std::uint64_t count)
{
    return count == 0 ? title : title + QStringLiteral("  ") + format::number(count);
}

} // namespace

ComparePage::ComparePage(Places* places, QWidget* parent)
    : QWidget(parent)
    , m_bar(new CompareBar(places, this))
    , m_figures(new FigureStrip(this))
    , m_total(new QLabel(this))
    , m_views(new QTabWidget(this))
    , m_files(new DiffFilesPane)
    , m_parting(new QLabel)
    , m_layers(new DiffLayersTable)
    , m_packages(new DiffPackagesPane)
    , m_config(new DiffConfigTable)
    , m_treemap(new DiffTreemapPane)
    , m_state(new ElidedLabel(this))
{
    m_views->setDocumentMode(true);
    m_views->addTab(m_files, tr("Files"));
    m_views->addTab(makeLayersView(), tr("Layers"));
    m_views->addTab(m_packages, tr("Packages"));
    m_views->addTab(m_config, tr("Config"));
    m_views->addTab(m_treemap, tr("Treemap"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_views, 1);
    m_state->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->addWidget(m_state);
    connect(m_bar, &CompareBar::changed, this, &ComparePage::start);
    connect(m_bar, &CompareBar::refilled, this, &ComparePage::updateState);
    connect(m_bar, &CompareBar::exportRequested, this, &ComparePage::exportReport);
    connect(m_bar, &CompareBar::commandRequested, this, &ComparePage::copyCommand);
    connect(m_bar, &CompareBar::failed, this, [this](const QString& sentence) {
        m_told = sentence;
        updateState();
        emit told(sentence);
    });
    connect(m_figures, &FigureStrip::clicked, this, &ComparePage::chooseFigure);
    connect(m_files->acts(), &DiffActs::toolChosen, this, &ComparePage::toolChosen);
    connect(m_files->acts(), &DiffActs::told, this, [this](const QString& sentence) {
        m_told = sentence;
        updateState();
        emit told(sentence);
    });
    connect(m_files, &DiffFilesPane::jobStarted, this, &ComparePage::jobStarted);
    connect(m_packages, &DiffPackagesPane::jobStarted, this, &ComparePage::jobStarted);
    connect(m_treemap, &DiffTreemapPane::pathChosen, m_files, &DiffFilesPane::choose);
    connect(m_packages, &DiffPackagesPane::counted, this, [this](int count) {
        m_views->setTabText(static_cast<int>(View::Packages),
                            counted(tr("Packages"), static_cast<std::uint64_t>(count)));
    });
    showAll();
}

ComparePage::~ComparePage() = default;

QWidget* ComparePage::makeHead()
{
    auto* head = new QWidget(this);
    head->setBackgroundRole(QPalette::Base);
    head->setAutoFillBackground(true);
    m_total->setTextFormat(Qt::RichText); // Only of our own making.
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // No dock gives way for the last of them.
    m_figures->setMinimumWidth(1);
    m_figures->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_sums = new QHBoxLayout;
    m_sums->addWidget(m_figures, 1);
    m_sums->addWidget(m_total);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_bar);
    layout->addLayout(m_sums);
    return head;
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeSums();
}

/// Where both do not fit beside each other the total goes below, so that no figure has to go.
void ComparePage::arrangeSums()
{
    const int needed = m_figures->sizeHint().width() + m_total->sizeHint().width()
                       + m_sums->spacing() + 2 * theme::padding;
    const bool isNarrow = needed > width();
    m_sums->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_total->setAlignment((isNarrow ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

/// Where both builds part stands above their layers.
QWidget* ComparePage::makeLayersView()
{
    auto* view = new QWidget;
    m_parting->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    m_parting->setTextFormat(Qt::PlainText);
    m_parting->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_parting->setWordWrap(true);
    m_parting->setAccessibleName(tr("Where both builds part"));
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_parting);
    layout->addWidget(m_layers, 1);
    view->setFocusProxy(m_layers);
    return view;
}

void ComparePage::compare(const ChosenImage& left, const ChosenImage& right)
{
    m_bar->choose(left, right);
    start();
}

void ComparePage::ask(const ChosenImage& left)
{
    m_bar->choose(left);
    // An engine would have to export whole images for a mere guess.
    const ChosenImage* guess = m_bar->right();
    if (guess != nullptr && guess->store->kind() != core::StoreKind::EngineApi
        && guess->store->kind() != core::StoreKind::Registry) {
        start();
        return;
    }
    emit titleChanged();
    updateState();
}

QByteArray ComparePage::saveState() const
{
    return m_files->saveState();
}

void ComparePage::restoreState(const QByteArray& state)
{
    m_files->restoreState(state);
}

void ComparePage::setExternalTool(const QString& command)
{
    m_files->acts()->setTool(command);
}

void ComparePage::reload()
{
    start();
}

QString ComparePage::title() const
{
    if (m_bar->left() == nullptr && m_bar->right() == nullptr)
        return tr("Compare");
    return m_bar->leftTitle() + QStringLiteral(" ⇄ ") + m_bar->rightTitle();
}

bool ComparePage::isBusy() const
{
    return !m_job.isNull() || m_files->isBusy() || m_packages->isBusy() || m_treemap->isBusy();
}

/// Where contents lie with an engine, which would export whole images for them: not unasked.
void ComparePage::askToExport(const QString& question)
{
    if (m_question != nullptr) { // It is perhaps its own button that was clicked.
        m_question->hide();
        m_question->deleteLater();
        m_question = nullptr;
    }
    if (question.isEmpty())
        return;
    m_question = new Banner(theme::Tone::Neutral, tr("Nothing was compared yet."), question, this);
    m_question->setClosable(false);
    connect(m_question->addButton(tr("Export and compare")), &QPushButton::clicked, this,
            [this] { compareChosen(true); });
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_question);
}

void ComparePage::compareChosen(bool mayExport)
{
    askToExport({});
    if (m_job)
        m_job->discard();
    m_job.clear();
    m_error = {};
    m_told.clear();
    emit titleChanged();
    if (m_bar->left() == nullptr || m_bar->right() == nullptr) {
        m_comparison.reset();
        showAll();
        return;
    }
    ComparisonRequest request;
    request.left = *m_bar->left();
    request.right = *m_bar->right();
    request.leftLayers = m_bar->leftLayers();
    request.rightLayers = m_bar->rightLayers();
    if (m_bar->base() != nullptr)
        request.base = *m_bar->base();
    request.options.ignore = m_bar->ignored();
    request.options.mayFetch = mayExport;
    m_job = Job::start(
        this, tr("Comparing %1 with %2").arg(m_bar->leftTitle(), m_bar->rightTitle()),
        [request](const core::Task& task) mutable {
            request.options.memory = core::usualIndexCache();
            return compareImages(request, task);
        },
        [this](core::Result<ImageComparison> compared) { take(std::move(compared)); });
    m_files->setLoading(true);
    m_files->setSides(m_bar->leftTitle(), m_bar->rightTitle());
    emit jobStarted(m_job);
    updateState();
}

void ComparePage::take(core::Result<ImageComparison> compared)
{
    m_job.clear();
    m_comparison.reset();
    if (compared && !compared->question.isEmpty())
        askToExport(compared->question);
    else if (compared)
        m_comparison =
            Job::letGoElsewhere(std::make_shared<const ImageComparison>(std::move(*compared)));
    else
        m_error = compared.error();
    showAll();
}

void ComparePage::showAll()
{
    const ImageComparison* comparison = m_comparison.get();
    m_files->setLoading(false);
    m_files->setComparison(m_comparison);
    m_packages->setComparison(m_comparison);
    m_treemap->setComparison(m_comparison);
    std::uint64_t differences = 0;
    if (comparison != nullptr)
        for (std::size_t kind = 0; kind < core::diffKindCount; ++kind)
            if (static_cast<DiffKind>(kind) != DiffKind::Identical)
                differences += comparison->files.counts[kind];
    const auto setCount = [this](View view, const QString& title, std::uint64_t count) {
        m_views->setTabText(static_cast<int>(view), counted(title, count));
    };
    setCount(View::Files, tr("Files"), differences);
    setCount(View::Layers, tr("Layers"),
             static_cast<std::uint64_t>(m_layers->setComparison(comparison)));
    const QString parting =
        comparison != nullptr ? comparisonreport::divergenceText(*comparison) : QString();
    m_parting->setText(parting);
    m_parting->setVisible(!parting.isEmpty());
    setCount(View::Packages, tr("Packages"), 0);
    setCount(View::Config, tr("Config"),
             static_cast<std::uint64_t>(m_config->setComparison(comparison)));
    m_views->setEnabled(comparison != nullptr);
    m_bar->setExportEnabled(comparison != nullptr);
    showFigures();
    showTotal();
    arrangeSums();
    updateState();
}

void ComparePage::showFigures()
{
    m_figures->setFigures(m_comparison ? comparisonFigures(*m_comparison)
                                       : QList<FigureStrip::Figure>());
}

void ComparePage::showTotal()
{
    if (!m_comparison) {
        m_total->clear();
        return;
    }
    const core::TreeDiff& diff = m_comparison->files;
    const std::uint64_t left = diff.left->visibleBytes();
    const std::uint64_t right = diff.right->visibleBytes();
    m_total->setText(tr("Unpacked %1 → %2 <b>%3</b>")
                         .arg(format::bytes(left), format::bytes(right),
                              format::signedBytes(static_cast<std::int64_t>(right)
                                                  - static_cast<std::int64_t>(left))));
    m_total->setToolTip(tr("Bytes of all visible files, %1 and %2.")
                            .arg(format::exactBytes(left), format::exactBytes(right)));
}

void ComparePage::chooseFigure(const QString& key)
{
    showView(View::Files);
    if (key.startsWith(QStringLiteral("origin"))) {
        m_files->setOrigin(static_cast<core::Origin>(key.mid(6).toInt()));
        return;
    }
    bool isKind = false;
    const auto kind = static_cast<DiffKind>(key.toInt(&isKind));
    if (!isKind || kind == DiffKind::Identical)
        m_files->setKind(std::nullopt);
    else
        m_files->setKind(kind);
}

void ComparePage::showView(View view)
{
    m_views->setCurrentIndex(static_cast<int>(view));
}

void ComparePage::step(int by)
{
    showView(View::Files);
    m_files->step(by);
}

void ComparePage::focusFilter()
{
    showView(View::Files);
    m_files->focusFilter();
}

QString ComparePage::commandText() const
{
    return m_bar->commandText();
}

void ComparePage::copyCommand()
{
    const QString line = commandText();
    if (line.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(line);
    emit told(tr("Copied: %1").arg(line));
}

void ComparePage::exportReport()
{
    if (!m_comparison)
        return;
    const ChosenImage* const base = m_bar->base();
    auto* report =
        new ComparisonExport({m_comparison, m_packages->packages(), m_bar->leftTitle(),
                              m_bar->rightTitle(), base != nullptr ? base->title() : QString()},
                             this);
    connect(report, &ComparisonExport::jobStarted, this, &ComparePage::jobStarted);
    connect(report, &ComparisonExport::told, this, [this](const QString& sentence) {
        m_told = sentence;
        emit told(sentence);
        updateState();
    });
    report->ask(this);
}

void ComparePage::updateState()
{
    QString text;
    if (m_job)
        text = m_job->title();
    else if (!m_told.isEmpty())
        text = m_told;
    else if (!m_error.message.empty())
        text = format::error(m_error) + u' ' + format::name(m_error.message, 400);
    else if (m_question != nullptr)
        text = m_question->title();
    else if (!m_comparison)
        text = m_bar->isEmpty() ? tr("Open the images first that are to be compared.")
                                : tr("Choose two images above.");
    else if (m_comparison->warnings.hasDamage())
        text = tr("Some bytes could not be read: what could not be compared counts as changed.");
    else
        text = comparisonreport::verdictText(*m_comparison);
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    m_files->setEmptyText(text);
}
#include "moc_comparepage.cpp"
