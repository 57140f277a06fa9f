// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace theme {

namespace {

constexpr double disabledOpacity = 0.45;

QString pathOf(const QString& name)
{
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/// Draws a line icon when it is needed, so that it follows palette and scale.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, QPalette::ColorRole role, QColor color)
        : m_name(std::move(name))
        , m_role(role)
        , m_color(std::move(color))
    {
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_name, m_role, m_color); }
    bool isNull() override { return false; }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor color = colorFor(mode);
        const QString key = QStringLiteral("icon/%1/%2/%3x%4/%5")
                                .arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(static_cast<int>(mode));
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        draw(painter, QRect(QPoint(), size), mode, color);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double scale = painter->device()->devicePixelRatioF();
        QPixmap image = scaledPixmap(rect.size() * scale, mode, state, scale);
        image.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), image);
    }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        if (m_color.isValid())
            return m_color;
        // What cannot be used has no ground of the accent's colour to be read on.
        const bool lacksGround = m_role == QPalette::HighlightedText && mode == QIcon::Disabled;
        return QApplication::palette().color(QPalette::Active,
                                             lacksGround ? QPalette::ButtonText : m_role);
    }

    void draw(QPainter& painter, const QRect& rect, QIcon::Mode mode, const QColor& color) const
    {
        QFile file(pathOf(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        painter.setRenderHint(QPainter::Antialiasing);
        if (mode == QIcon::Disabled)
            painter.setOpacity(disabledOpacity);
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        renderer.render(&painter, square);
    }

    QString m_name;
    QPalette::ColorRole m_role;
    QColor m_color;
};

QIcon make(const QString& name, QPalette::ColorRole role, const QColor& color)
{
    if (!QFile::exists(pathOf(name)))
        return QIcon::fromTheme(name);
    return QIcon(new LineIconEngine(name, role, color));
}

} // namespace

QIcon icon(const QString& name)
{
    return make(name, QPalette::ButtonText, {});
}

QIcon icon(const QString& name, QPalette::ColorRole role)
{
    return make(name, role, {});
}

QIcon icon(const QString& name, const QColor& color)
{
    return make(name, QPalette::ButtonText, color);
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/icons/stratoscope.svg"));
}

} // namespace theme
