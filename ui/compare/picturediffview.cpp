// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/picturediffview.h"

#include "models/format.h"
#include "ui/compare/picturedifference.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QPainter>

namespace {

/// Of a picture in memory; larger ones are not decoded at all.
constexpr int mostMegabytes = 128;
/// Pictures are not kept larger than screens are.
constexpr int mostPixels = 2048;

QByteArray formatOf(core::PictureHead::Type type)
{
    const std::string_view name = core::pictureTypeName(type);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

QString typeName(core::PictureHead::Type type)
{
    return QString::fromLatin1(formatOf(type)).toUpper();
}

/// Null where it is broken or too large. The format is the one that its bytes were recognised as:
/// no other decoder gets to see them.
QImage decode(QByteArray bytes, const std::optional<core::PictureHead>& head)
{
    if (bytes.isEmpty() || !head)
        return {};
    QImageReader::setAllocationLimit(mostMegabytes);
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, formatOf(head->type));
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > mostPixels || size.height() > mostPixels))
        reader.setScaledSize(
            size.scaled(mostPixels, mostPixels, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    return reader.read();
}

} // namespace

struct PictureDiffView::Decoded
{
    std::array<QImage, 2> pictures;
    std::optional<PictureDifference> difference;
};

class PictureDiffView::Side final : public QWidget
{
public:
    using QWidget::QWidget;

    void show(const QImage& image, const QString& without)
    {
        m_image = image;
        m_without = without;
        update();
    }
    const QImage& image() const { return m_image; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
        painter.setPen(palette().color(QPalette::Midlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        const QRect room = rect().adjusted(theme::gap, theme::gap, -theme::gap, -theme::gap);
        if (m_image.isNull()) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_without);
            return;
        }
        QSize size = m_image.size();
        if (size.width() > room.width() || size.height() > room.height())
            size.scale(room.size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size);
        place.moveCenter(room.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_image);
    }

private:
    QImage m_image;
    QString m_without;
};

PictureDiffView::PictureDiffView(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::padding);
    row->setSpacing(theme::padding);
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i] = new Side(this);
        m_captions[i] = new QLabel(this);
        m_captions[i]->setTextFormat(Qt::PlainText);
        m_captions[i]->setFont(theme::smallFont());
        m_captions[i]->setForegroundRole(QPalette::PlaceholderText);
        auto* column = new QVBoxLayout;
        column->setSpacing(theme::gapTiny);
        column->addWidget(m_captions[i]);
        column->addWidget(m_sides[i], 1);
        row->addLayout(column, 1);
    }
    clear();
}

void PictureDiffView::setPictures(const QByteArray& left, const core::ContentSide& leftSide,
                                  const QByteArray& right, const core::ContentSide& rightSide)
{
    clear();
    const std::array<const core::ContentSide*, 2> sides{&leftSide, &rightSide};
    const std::array<QString, 2> names{tr("Before"), tr("After")};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto& head = sides[i]->picture;
        //: Above a picture: when, format, width, height, bytes.
        m_captions[i]->setText(head ? tr("%1: %2, %3 × %4 pixels, %5")
                                          .arg(names[i], typeName(head->type))
                                          .arg(head->width)
                                          .arg(head->height)
                                          .arg(format::bytes(sides[i]->size))
                                    : tr("%1: not there").arg(names[i]));
        m_sides[i]->setAccessibleName(m_captions[i]->text());
    }
    m_job = Job::start(
        this, tr("Decoding pictures"),
        [left, right, leftHead = leftSide.picture,
         rightHead = rightSide.picture](const core::Task&) -> core::Result<Decoded> {
            Decoded decoded{{decode(left, leftHead), decode(right, rightHead)}, std::nullopt};
            decoded.difference = pictureDifference(decoded.pictures[0], decoded.pictures[1]);
            return decoded;
        },
        [this, isThere = std::array<bool, 2>{leftSide.picture.has_value(),
                                             rightSide.picture.has_value()}](
            const core::Result<Decoded>& decoded) { take(decoded, isThere); });
    emit jobStarted(m_job);
}

void PictureDiffView::take(const core::Result<Decoded>& result, const std::array<bool, 2>& isThere)
{
    m_job.clear();
    for (std::size_t i = 0; i < isThere.size(); ++i)
        m_sides[i]->show(result ? result->pictures[i] : QImage(),
                         isThere[i] ? tr("The picture is broken or too large to be shown.")
                                    : QString());
    if (result && result->difference) {
        const PictureDifference& difference = *result->difference;
        m_captions[differenceSide]->setText(
            difference.pixels == 0
                ? tr("No pixel differs")
                : tr("%1 of %2 pixels differ")
                      .arg(format::number(static_cast<std::uint64_t>(difference.pixels)),
                           format::number(static_cast<std::uint64_t>(difference.all))));
        m_sides[differenceSide]->show(difference.marked, {});
        m_sides[differenceSide]->setAccessibleName(m_captions[differenceSide]->text());
        m_captions[differenceSide]->show();
        m_sides[differenceSide]->setVisible(true);
    }
    emit decoded();
}

void PictureDiffView::clear()
{
    if (m_job)
        m_job->discard();
    m_job.clear();
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i]->show({}, {});
        m_captions[i]->clear();
    }
    m_captions[differenceSide]->hide();
    m_sides[differenceSide]->hide();
}

QImage PictureDiffView::picture(std::size_t side) const
{
    return m_sides[side]->image();
}

QString PictureDiffView::caption(std::size_t side) const
{
    return m_captions[side]->text();
}
