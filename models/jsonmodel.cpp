// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/jsonmodel.h"

#include "models/format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace {

constexpr qsizetype valueCharacters = 4000;

QString shown(const QString& text)
{
    return format::name(text.toStdString(), valueCharacters);
}

QString valueText(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return value.isDouble() && value.toInteger(-1) != -1
                   ? QString::number(value.toInteger())
                   : QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return shown(value.toString());
    case QJsonValue::Array:
        return JsonModel::tr("%n element(s)", nullptr, static_cast<int>(value.toArray().size()));
    case QJsonValue::Object:
        return JsonModel::tr("%n member(s)", nullptr, static_cast<int>(value.toObject().size()));
    default:
        return QStringLiteral("null");
    }
}

} // namespace

core::Result<std::shared_ptr<const JsonTree>> JsonTree::parse(core::BytesView raw)
{
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(reinterpret_cast<const char*>(raw.data()),
                                                        static_cast<qsizetype>(raw.size())),
                                &error);
    if (document.isNull())
        return core::fail(core::ErrorCode::Corrupt, "JSON: " + error.errorString().toStdString());
    auto tree = std::make_shared<JsonTree>();
    tree->m_rows.emplace_back();
    // Breadth first, so that the children of one row stand next to each other.
    std::vector<QJsonValue> values{document.isArray() ? QJsonValue(document.array())
                                                      : QJsonValue(document.object())};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const QJsonValue value = values[i];
        tree->addChildren(i, value);
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it)
                values.push_back(it.value());
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (const auto& element : array)
                values.push_back(element);
        }
        values[i] = QJsonValue();
    }
    return tree;
}

std::shared_ptr<const JsonTree> JsonTree::make(Node root)
{
    auto tree = std::make_shared<JsonTree>();
    tree->m_rows.emplace_back();
    // Breadth first, as above.
    std::vector<std::vector<Node>> levels;
    levels.push_back(std::move(root.children));
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto first = static_cast<int>(tree->m_rows.size());
        std::vector<Node> nodes = std::move(levels[i]);
        for (Node& node : nodes) {
            Row added;
            added.name = std::move(node.name);
            added.value = std::move(node.value);
            added.parent = static_cast<int>(i);
            added.number = static_cast<int>(tree->m_rows.size()) - first;
            tree->m_rows.push_back(std::move(added));
            levels.push_back(std::move(node.children));
        }
        tree->m_rows[i].first = first;
        tree->m_rows[i].count = static_cast<int>(nodes.size());
    }
    return tree;
}

void JsonTree::addChildren(std::size_t row, const QJsonValue& value)
{
    const auto first = static_cast<int>(m_rows.size());
    const auto add = [&](const QString& name, const QJsonValue& child) {
        Row added;
        added.name = name;
        added.value = valueText(child);
        added.parent = static_cast<int>(row);
        added.number = static_cast<int>(m_rows.size()) - first;
        m_rows.push_back(std::move(added));
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            add(shown(it.key()), it.value());
    } else if (value.isArray()) {
        int number = 0;
        const QJsonArray array = value.toArray();
        for (const auto& element : array)
            add(QStringLiteral("[%1]").arg(number++), element);
    }
    m_rows[row].first = first;
    m_rows[row].count = static_cast<int>(m_rows.size()) - first;
}

void JsonModel::setTree(std::shared_ptr<const JsonTree> tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

const JsonTree::Row* JsonModel::row(const QModelIndex& index) const
{
    if (!m_tree || m_tree->rows().empty())
        return nullptr;
    return &m_tree->rows()[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(this->row(parent)->first + row));
}

QModelIndex JsonModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const int above = row(child)->parent;
    if (above <= 0)
        return {};
    return createIndex(m_tree->rows()[static_cast<std::size_t>(above)].number, 0,
                       static_cast<quintptr>(above));
}

int JsonModel::rowCount(const QModelIndex& parent) const
{
    const JsonTree::Row* above = parent.column() > 0 ? nullptr : row(parent);
    return above == nullptr ? 0 : above->count;
}

int JsonModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QString JsonModel::path(const JsonTree::Row& row) const
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    QString path;
    for (const JsonTree::Row* at = &row; at->parent >= 0;
         at = &m_tree->rows()[static_cast<std::size_t>(at->parent)]) {
        QString part = at->name;
        if (!part.startsWith(u'['))
            part = plain.match(part).hasMatch()
                       ? u'.' + part
                       : QStringLiteral(".\"%1\"").arg(part.replace(u'"', QStringLiteral("\\\"")));
        path.prepend(part);
    }
    return path.startsWith(u'[') ? u'.' + path : path;
}

QVariant JsonModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == PathRole)
        return path(*row(index));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return index.column() == NameColumn ? row(index)->name : row(index)->value;
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

#include "moc_jsonmodel.cpp"
