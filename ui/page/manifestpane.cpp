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
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

ManifestPane::ManifestPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_parts(new SegmentedControl(tr("Document"), this))
    , m_forms(new SegmentedControl(tr("Form"), this))
    , m_digest(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new JsonView(this))
    , m_text(new CodeView(this))
    , m_message(new QLabel(this))
{
    m_parts->addSegment(tr("Manifest"), tr("Lists the configuration and the layers by digest."));
    m_parts->addSegment(tr("Configuration"), tr("How a container starts, and the history."));
    m_forms->addSegment(tr("Tree"));
    m_forms->addSegment(tr("Text"), tr("The bytes as they are stored; the digest is of these."));
    m_parts->setCurrent(ManifestPart);
    m_forms->setCurrent(TreeForm);
    m_digest->setFont(theme::codeFont());
    m_digest->setForegroundRole(QPalette::PlaceholderText);
    m_digest->setTextFormat(Qt::PlainText);
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tree->setAccessibleName(tr("Members of the document"));
    m_tree->header()->resizeSection(JsonModel::NameColumn, theme::scaled(260));
    m_text->setAccessibleName(tr("Text of the document"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    auto* copyButton = new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("Copy"), this);
    copyButton->setAutoDefault(false);
    for (QWidget* page : {static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_text),
                          static_cast<QWidget*>(m_message)})
        m_stack->addWidget(page);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    row->setSpacing(theme::gap);
    row->addWidget(m_parts);
    row->addWidget(m_forms);
    row->addWidget(m_digest, 1);
    row->addWidget(copyButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);

    connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
        QWidget* shown = m_stack->currentWidget();
        setFocusProxy(shown == m_message ? m_parts : shown);
    });
    connect(m_parts, &SegmentedControl::currentChanged, this, &ManifestPane::showDocument);
    connect(m_forms, &SegmentedControl::currentChanged, this, &ManifestPane::showDocument);
    connect(copyButton, &QPushButton::clicked, this, &ManifestPane::copy);
    connect(m_document, &ImageDocument::imageOpened, this, [this] {
        if (m_document->image()->rawManifest.empty())
            m_parts->setCurrent(ConfigPart);
        showDocument();
    });
    showDocument();
}

const core::Bytes* ManifestPane::raw() const
{
    const auto& image = m_document->image();
    if (!image)
        return nullptr;
    return m_parts->current() == ConfigPart ? &image->rawConfig : &image->rawManifest;
}

void ManifestPane::showDocument()
{
    if (m_job)
        m_job->discard();
    const core::Bytes* bytes = raw();
    m_digest->clear();
    m_tree->json()->setTree(nullptr);
    if (bytes == nullptr || bytes->empty()) {
        // An engine told what is in the image, and was not asked for the whole.
        const bool isTold = bytes != nullptr && m_document->image()->rawConfig.empty()
                            && !m_document->image()->config.diffIds.empty();
        m_message->setText(bytes == nullptr ? QStringLiteral("…")
                           : isTold ? tr("The engine gives the documents of an image only when it "
                                         "exports all of it, which was not needed: every layer was "
                                         "read before.")
                           : m_parts->current() == ConfigPart
                               ? tr("This image has no configuration.")
                               : tr("This image has no manifest: its archive "
                                    "is of a kind without one."));
        m_stack->setCurrentWidget(m_message);
        return;
    }
    const core::Image& image = *m_document->image();
    const core::Digest& digest =
        m_parts->current() == ConfigPart ? image.configDigest : image.manifestDescriptor.digest;
    m_digest->setText(digest.isEmpty() ? QString() : format::shortDigest(digest));
    m_digest->setToolTip(format::name(digest.text()) + u'\n' + format::exactBytes(bytes->size()));
    if (m_forms->current() == TextForm) {
        m_text->setCode(format::text(core::asText(*bytes)));
        m_stack->setCurrentWidget(m_text);
        return;
    }
    m_stack->setCurrentWidget(m_tree);
    m_job = Job::start(
        this, tr("Reading a document of %1").arg(m_document->title()),
        [shared = m_document->image(),
         isConfig = m_parts->current() == ConfigPart](const core::Task&) {
            return JsonTree::parse(isConfig ? shared->rawConfig : shared->rawManifest);
        },
        [this](core::Result<std::shared_ptr<const JsonTree>> tree) {
            if (tree) {
                m_tree->json()->setTree(std::move(*tree));
                m_tree->expandToDepth(0);
                return;
            }
            m_message->setText(format::error(tree.error()) + u'\n'
                               + format::name(tree.error().message));
            m_stack->setCurrentWidget(m_message);
        });
}

void ManifestPane::copy()
{
    const core::Bytes* bytes = raw();
    if (bytes != nullptr) {
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(core::toUtf8Lossy(core::asText(*bytes))));
    }
}
