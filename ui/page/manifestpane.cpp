// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/manifestpane.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "models/jsonmodel.h"
#include "ui/page/codeview.h"
#include "ui/page/jsonview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

ManifestPane::ManifestPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_parts(new SegmentedControl(tr("Document"), this))
    , m_forms(new SegmentedControl(tr("Form"), this))
    , m_statements(new QComboBox(this))
    , m_digest(new QLabel(this))
    , m_copy(new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("Copy"), this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new JsonView(this))
    , m_text(new CodeView(this))
    , m_message(new QLabel(this))
{
    m_tree->setAccessibleName(tr("Members of the document"));
    m_tree->header()->resizeSection(JsonModel::NameColumn, theme::scaled(260));
    m_text->setAccessibleName(tr("Text of the document"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    for (QWidget* page : {static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_text),
                          static_cast<QWidget*>(m_message)})
        m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(makeBar());
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_tree);

    connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
        QWidget* shown = m_stack->currentWidget();
        setFocusProxy(shown == m_message ? m_parts : shown);
    });
    connect(m_parts, &SegmentedControl::currentChanged, this, &ManifestPane::read);
    connect(m_forms, &SegmentedControl::currentChanged, this, &ManifestPane::showDocument);
    connect(m_statements, &QComboBox::currentIndexChanged, this, &ManifestPane::showDocument);
    connect(m_copy, &QPushButton::clicked, this, &ManifestPane::copy);
    connect(m_document, &ImageDocument::imageOpened, this, &ManifestPane::startAnew);
    startAnew();
}

QLayout* ManifestPane::makeBar()
{
    m_parts->addSegment(tr("Manifest"), tr("Lists the configuration and the layers by digest."));
    m_parts->addSegment(tr("Configuration"), tr("How a container starts, and the history."));
    m_parts->addSegment(tr("Index"), tr("Lists the images of all platforms and what is attached."));
    m_parts->addSegment(tr("Attestations"),
                        tr("How the image was built and what it is made of, as its builder states "
                           "it."));
    m_forms->addSegment(tr("Tree"));
    m_forms->addSegment(tr("Text"), tr("The bytes as they are stored; the digest is of these."));
    m_parts->setCurrent(static_cast<int>(Kind::Manifest));
    m_forms->setCurrent(TreeForm);
    m_statements->setAccessibleName(tr("Document"));
    m_statements->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_statements->hide();
    theme::setCompact(m_statements);
    m_digest->setFont(theme::codeFont());
    m_digest->setForegroundRole(QPalette::PlaceholderText);
    m_digest->setTextFormat(Qt::PlainText);
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    row->setSpacing(theme::gap);
    row->addWidget(m_parts);
    row->addWidget(m_forms);
    row->addWidget(m_statements);
    row->addWidget(m_digest, 1);
    row->addWidget(m_copy);
    return row;
}

ManifestPane::Kind ManifestPane::kind() const
{
    return static_cast<Kind>(m_parts->current());
}

const StoredDocument* ManifestPane::shown() const
{
    const auto row = static_cast<std::size_t>(std::max(m_statements->currentIndex(), 0));
    return row < m_documents.size() ? &m_documents[row] : nullptr;
}

void ManifestPane::startAnew()
{
    const auto& image = m_document->image();
    if (image && image->rawManifest.empty()) {
        const QSignalBlocker quiet(m_parts);
        m_parts->setCurrent(static_cast<int>(Kind::Configuration));
    }
    read();
}

void ManifestPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_isRead && !m_job)
        read();
}

/// Only once somebody looks: what a registry has attached takes requests.
void ManifestPane::read()
{
    if (m_job)
        m_job->discard();
    m_job.clear();
    m_isRead = false;
    m_documents.clear();
    clear();
    // The keyboard waits where the document will be.
    m_stack->setCurrentWidget(m_forms->current() == TextForm ? static_cast<QWidget*>(m_text)
                                                             : m_tree);
    m_digest->setText(QStringLiteral("…"));
    if (!m_document->image() || !isVisible())
        return;
    m_job = Job::start(
        this, tr("Reading a document of %1").arg(m_document->title()),
        [kind = kind(), image = m_document->image(), store = m_document->store(),
         entry = m_document->entryId()](const core::Task& task) {
            return StoredDocument::read(kind, *image, store.get(), entry, task);
        },
        [this](core::Result<std::vector<StoredDocument>> documents) {
            take(std::move(documents));
        });
    m_document->announce(m_job);
}

void ManifestPane::take(core::Result<std::vector<StoredDocument>> documents)
{
    m_job.clear();
    m_isRead = true;
    if (!documents) {
        showMessage(format::error(documents.error()) + u'\n'
                    + format::name(documents.error().message));
        return;
    }
    m_documents = std::move(*documents);
    const QSignalBlocker quiet(m_statements);
    m_statements->clear();
    for (const StoredDocument& document : m_documents)
        m_statements->addItem(document.title);
    m_statements->setVisible(m_documents.size() > (kind() == Kind::Attestations ? 0U : 1U));
    showDocument();
}

QString ManifestPane::absence() const
{
    const core::Image& image = *m_document->image();
    // An engine told what is in the image, and was not asked for the whole.
    const bool isTold = image.rawConfig.empty() && !image.config.diffIds.empty();
    const auto kindOfStore =
        m_document->store() ? m_document->store()->kind() : core::StoreKind::OciLayout;
    const bool isOfEngine = kindOfStore == core::StoreKind::DockerRoot
                            || kindOfStore == core::StoreKind::ContainersStorage
                            || kindOfStore == core::StoreKind::EngineApi;
    switch (kind()) {
    case Kind::Manifest:
    case Kind::Configuration:
        if (isTold)
            return tr("The engine gives the documents of an image only when it exports all of it, "
                      "which was not needed: every layer was read before.");
        return kind() == Kind::Configuration
                   ? tr("This image has no configuration.")
                   : tr("This image has no manifest: its archive is of a kind without one.");
    case Kind::Index:
        if (isOfEngine && kindOfStore != core::StoreKind::ContainersStorage)
            return tr("Engines like this one give no index: of an image for several platforms "
                      "they keep the one that they took out of it.");
        return tr("No index lists this image where it lies: it is there for one platform, by "
                  "itself.");
    case Kind::Attestations:
        break;
    }
    if (isOfEngine)
        return tr("Engines leave provenance and lists of parts (SBOM) behind when they pull an "
                  "image: they take its platform alone. Open it at its registry to see whether "
                  "there are any.");
    return tr("Nothing is attached to this image here: neither provenance nor a list of parts "
              "(SBOM).");
}

void ManifestPane::showDocument()
{
    const StoredDocument* document = shown();
    if (document == nullptr) {
        if (m_isRead)
            showMessage(absence());
        return;
    }
    m_copy->setEnabled(true);
    m_digest->setText(format::shortDigest(document->digest));
    m_digest->setToolTip(format::name(document->digest.text()) + u'\n'
                         + format::exactBytes(document->bytes.size()));
    if (m_forms->current() == TextForm) {
        m_text->setCode(format::text(core::asText(document->bytes)), CodeLanguage::Json);
        m_stack->setCurrentWidget(m_text);
        return;
    }
    m_tree->json()->setTree(document->tree);
    m_tree->expandToDepth(0);
    m_stack->setCurrentWidget(m_tree);
}

void ManifestPane::clear()
{
    m_tree->json()->setTree(nullptr);
    m_text->setCode({});
    m_digest->setText({});
    m_digest->setToolTip({});
    m_copy->setEnabled(false);
    m_statements->hide();
}

void ManifestPane::showMessage(const QString& text)
{
    clear();
    m_message->setText(text);
    m_stack->setCurrentWidget(m_message);
}

void ManifestPane::copy()
{
    if (const StoredDocument* document = shown()) {
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(core::toUtf8Lossy(core::asText(document->bytes))));
    }
}
