// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/detailsview.h"

#include "ui/page/jsonview.h"
#include "ui/theme/fonts.h"

#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

constexpr int mostDecodedMegabytes = 256;
constexpr int mostSide = 4096; ///< Pictures are not kept larger than screens are.
constexpr int rowsUnfolded = 12;

QImage decodedPicture(QByteArray bytes, const QByteArray& type)
{
    QImageReader::setAllocationLimit(mostDecodedMegabytes);
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, type);
    reader.setAutoDetectImageFormat(false);
    const QImage image = reader.read();
    if (image.width() <= mostSide && image.height() <= mostSide)
        return image;
    return image.scaled(mostSide, mostSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

/// As large as there is room, but never larger than it is.
class DetailsView::Picture final : public QWidget
{
public:
    using QWidget::QWidget;

    void setImage(const QImage& image)
    {
        m_image = image;
        update();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        if (m_image.isNull())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        QSizeF size = m_image.size();
        const QRectF room = QRectF(rect()).adjusted(theme::padding, theme::padding, -theme::padding,
                                                    -theme::padding);
        if (size.width() > room.width() || size.height() > room.height())
            size.scale(room.size(), Qt::KeepAspectRatio);
        QRectF place(QPointF(), size);
        place.moveCenter(room.center());
        // Behind what is transparent.
        painter.fillRect(place, palette().color(QPalette::AlternateBase));
        painter.drawImage(place, m_image);
    }

private:
    QImage m_image;
};

DetailsView::DetailsView(QWidget* parent)
    : QWidget(parent)
    , m_summary(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new JsonView(this))
    , m_picture(new Picture(this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setFont(theme::smallFont());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setContentsMargins(theme::padding, 0, theme::padding, theme::gapTiny);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_tree->setAccessibleName(tr("Parts of the file"));
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_picture);
    setFocusProxy(m_tree);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(m_stack, 1);
}

void DetailsView::setDetails(const ContentDetails& details)
{
    using Kind = ContentDetails::Kind;
    if (m_job)
        m_job->discard();
    m_isPictureShown = false;
    m_picture->setImage({});
    m_summary->setText(details.summary);
    m_summary->setVisible(!details.summary.isEmpty());
    m_tree->json()->setTree(details.rows);
    m_tree->setHasPaths(details.kind == Kind::Json);
    if (m_tree->json()->rowCount() <= rowsUnfolded && details.kind != Kind::Program)
        m_tree->expandToDepth(0);
    m_picture->setAccessibleName(tr("Picture, %1").arg(details.summary));
    m_stack->setCurrentWidget(details.kind == Kind::Picture ? static_cast<QWidget*>(m_picture)
                                                            : m_tree);
    if (details.kind == Kind::Picture)
        decode(details);
}

void DetailsView::decode(const ContentDetails& details)
{
    m_job = Job::start(
        this, tr("Decoding a picture"),
        [bytes = details.picture, type = details.pictureType](
            const core::Task&) -> core::Result<QImage> { return decodedPicture(bytes, type); },
        [this, summary = details.summary](core::Result<QImage> image) {
            if (!image || image->isNull()) {
                m_summary->setText(summary + QStringLiteral(" · ")
                                   + tr("the picture is broken or too large to be shown"));
                return;
            }
            m_picture->setImage(*image);
            m_isPictureShown = true;
        });
}
