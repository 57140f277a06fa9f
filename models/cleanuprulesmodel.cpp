// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanuprulesmodel.h"

#include "models/cleanupwords.h"
#include "models/format.h"

#include <QDataStream>
#include <QHash>
#include <QIODevice>

#include <algorithm>

namespace {

constexpr qint32 stateVersion = 1;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString readyKey(core::ReadyRule rule)
{
    return u'/'
           + QString::fromUtf8(core::readyRuleName(rule).data(),
                               static_cast<qsizetype>(core::readyRuleName(rule).size()));
}

} // namespace

CleanupRulesModel::CleanupRulesModel(QObject* parent)
    : QAbstractListModel(parent)
{
    for (std::size_t i = 0; i < core::readyRuleCount; ++i) {
        Entry entry;
        entry.ready = static_cast<core::ReadyRule>(i);
        entry.argument = text(std::string(core::usualArgument(entry.ready)));
        // What nothing names any more is what most people come for.
        entry.isOn = entry.ready == core::ReadyRule::Dangling;
        understand(entry);
        m_entries.push_back(std::move(entry));
    }
    Entry query;
    query.kind = Kind::Query;
    query.isOn = true;
    understand(query);
    m_entries.push_back(std::move(query));
}

bool CleanupRulesModel::takesArgument(core::ReadyRule rule)
{
    return rule != core::ReadyRule::Dangling && rule != core::ReadyRule::Unused;
}

void CleanupRulesModel::understand(Entry& entry) const
{
    entry.yield.reset();
    entry.problem.clear();
    entry.isEmpty = false;
    if (entry.kind == Kind::Ready) {
        entry.isEmpty = takesArgument(entry.ready) && entry.argument.trimmed().isEmpty();
        if (entry.isEmpty)
            return;
        auto rule = core::readyRule(entry.ready, entry.argument.trimmed().toStdString());
        if (rule)
            entry.rule = std::move(*rule);
        else
            entry.problem =
                tr("This cannot be understood: %1").arg(format::name(rule.error().message, 400));
        return;
    }
    entry.isEmpty = text(entry.rule.query).trimmed().isEmpty();
    if (entry.isEmpty)
        return;
    if (const auto parsed = core::ImageQuery::parse(entry.rule.query); !parsed)
        entry.problem =
            tr("The rule cannot be understood: %1").arg(format::name(parsed.error().message, 400));
}

void CleanupRulesModel::setSaved(const std::vector<core::CleanupRule>& rules)
{
    std::vector<Entry> entries;
    QHash<QString, bool> isOn = m_remembered;
    for (Entry& entry : m_entries) {
        if (entry.kind == Kind::Ready)
            entries.push_back(std::move(entry));
        else if (entry.kind == Kind::Saved)
            isOn.insert(text(entry.rule.name), entry.isOn);
    }
    m_remembered.clear();
    beginResetModel();
    for (const core::CleanupRule& rule : rules) {
        Entry entry;
        entry.kind = Kind::Saved;
        entry.rule = rule;
        entry.isOn = isOn.value(text(rule.name));
        understand(entry);
        entries.push_back(std::move(entry));
    }
    entries.push_back(std::move(m_entries.back()));
    m_entries = std::move(entries);
    endResetModel();
    emit rulesChanged();
    emit chosenChanged();
}

void CleanupRulesModel::setArgument(int row, const QString& argument)
{
    Entry& entry = m_entries.at(static_cast<std::size_t>(row));
    if (entry.kind != Kind::Ready || entry.argument == argument)
        return;
    entry.argument = argument;
    change(row);
}

void CleanupRulesModel::setQuery(const QString& query)
{
    Entry& entry = m_entries.back();
    if (text(entry.rule.query) == query)
        return;
    entry.rule.query = query.toStdString();
    change(queryRow());
}

void CleanupRulesModel::change(int row)
{
    Entry& entry = m_entries[static_cast<std::size_t>(row)];
    const bool wasChosen = isChosen(entry);
    understand(entry);
    const QModelIndex changed = index(row);
    emit dataChanged(changed, changed);
    emit rulesChanged();
    if (wasChosen || isChosen(entry))
        emit chosenChanged();
}

void CleanupRulesModel::setOn(int row, bool isOn)
{
    Entry& entry = m_entries.at(static_cast<std::size_t>(row));
    if (entry.isOn == isOn)
        return;
    entry.isOn = isOn;
    const QModelIndex changed = index(row);
    emit dataChanged(changed, changed, {Qt::CheckStateRole});
    emit chosenChanged();
}

void CleanupRulesModel::setAllOff()
{
    for (Entry& entry : m_entries)
        entry.isOn = entry.kind == Kind::Query;
    m_entries.back().rule.query.clear();
    understand(m_entries.back());
    emit dataChanged(index(0), index(queryRow()));
    emit chosenChanged();
}

bool CleanupRulesModel::isChosen(const Entry& entry) const
{
    return entry.isOn && !entry.isEmpty && entry.problem.isEmpty();
}

std::vector<core::CleanupRule> CleanupRulesModel::chosen() const
{
    std::vector<core::CleanupRule> rules;
    for (const Entry& entry : m_entries)
        if (isChosen(entry))
            rules.push_back(entry.rule);
    return rules;
}

QStringList CleanupRulesModel::chosenReasons() const
{
    QStringList reasons;
    for (const Entry& entry : m_entries)
        if (isChosen(entry))
            reasons.append(reason(entry));
    return reasons;
}

QString CleanupRulesModel::combinedQuery() const
{
    QStringList parts;
    const std::vector<core::CleanupRule> rules = chosen();
    for (const core::CleanupRule& rule : rules) {
        const QString query = format::name(rule.query, 1000);
        parts.append(rules.size() > 1 && query.contains(u' ') ? u'(' + query + u')' : query);
    }
    return parts.join(QStringLiteral(" or "));
}

std::vector<std::pair<int, core::CleanupRule>> CleanupRulesModel::counted() const
{
    std::vector<std::pair<int, core::CleanupRule>> rules;
    for (int row = 0; row < rowCount(); ++row) {
        const Entry& entry = m_entries[static_cast<std::size_t>(row)];
        if (!entry.isEmpty && entry.problem.isEmpty())
            rules.emplace_back(row, entry.rule);
    }
    return rules;
}

void CleanupRulesModel::setYields(const std::vector<Counted>& yields)
{
    for (const Counted& counted : yields) {
        if (counted.row >= rowCount())
            continue;
        Entry& entry = m_entries[static_cast<std::size_t>(counted.row)];
        if (entry.rule != counted.rule || entry.isEmpty || !entry.problem.isEmpty())
            continue;
        entry.yield = counted.yield;
        const QModelIndex changed = index(counted.row);
        emit dataChanged(changed, changed, {CountRole, BytesRole, ExactRole});
    }
}

QByteArray CleanupRulesModel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    QHash<QString, bool> on;
    QHash<QString, QString> arguments;
    for (const Entry& entry : m_entries) {
        const QString key =
            entry.kind == Kind::Ready ? readyKey(entry.ready) : text(entry.rule.name);
        if (entry.kind != Kind::Query)
            on.insert(key, entry.isOn);
        if (entry.kind == Kind::Ready && takesArgument(entry.ready))
            arguments.insert(key, entry.argument);
    }
    stream << stateVersion << on << arguments << text(m_entries.back().rule.query);
    return state;
}

void CleanupRulesModel::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    qint32 version = 0;
    QHash<QString, bool> on;
    QHash<QString, QString> arguments;
    QString query;
    stream >> version >> on >> arguments >> query;
    if (stream.status() != QDataStream::Ok || version != stateVersion)
        return;
    for (Entry& entry : m_entries) {
        if (entry.kind == Kind::Query) {
            entry.rule.query = query.toStdString();
        } else {
            const QString key =
                entry.kind == Kind::Ready ? readyKey(entry.ready) : text(entry.rule.name);
            entry.isOn = on.value(key, entry.isOn);
            entry.argument = arguments.value(key, entry.argument);
        }
        understand(entry);
    }
    m_remembered = on;
    emit dataChanged(index(0), index(queryRow()));
    emit rulesChanged();
    emit chosenChanged();
}

int CleanupRulesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QString CleanupRulesModel::title(const Entry& entry) const
{
    if (entry.kind == Kind::Saved)
        return format::name(entry.rule.name, format::mostNameCharacters);
    if (entry.kind == Kind::Query)
        return tr("Query");
    switch (entry.ready) {
    case core::ReadyRule::Dangling:
        return tr("Dangling (no tag)");
    case core::ReadyRule::Unused:
        return tr("Unused (no container)");
    case core::ReadyRule::NotUsed:
        return tr("Not used for");
    case core::ReadyRule::OlderThan:
        return tr("Older than");
    case core::ReadyRule::KeepNewest:
        return tr("Keep newest per repository");
    case core::ReadyRule::NameLike:
        return tr("Name matches");
    case core::ReadyRule::LargerThan:
        return tr("Larger than");
    }
    return {};
}

QString CleanupRulesModel::reason(const Entry& entry) const
{
    const QString argument = format::name(entry.argument.trimmed().toStdString(), 60);
    if (entry.kind == Kind::Saved)
        return format::name(entry.rule.name, 60);
    if (entry.kind == Kind::Query)
        return tr("fits the query");
    switch (entry.ready) {
    case core::ReadyRule::Dangling:
        return tr("dangling");
    case core::ReadyRule::Unused:
        return tr("unused");
    case core::ReadyRule::NotUsed:
        return tr("not used for %1").arg(argument);
    case core::ReadyRule::OlderThan:
        return tr("older than %1").arg(argument);
    case core::ReadyRule::KeepNewest:
        return tr("beyond newest %1").arg(argument);
    case core::ReadyRule::NameLike:
        return tr("matches %1").arg(argument);
    case core::ReadyRule::LargerThan:
        return tr("larger than %1").arg(argument);
    }
    return {};
}

QString CleanupRulesModel::count(const Entry& entry) const
{
    if (entry.isEmpty)
        return entry.kind == Kind::Ready ? tr("Say what name, as in *-snapshot") : QString();
    if (!entry.yield)
        return entry.problem.isEmpty() ? tr("counting…") : QString();
    const std::size_t images = entry.yield->totals.count(core::CleanupKind::Image)
                               + entry.yield->totals.count(core::CleanupKind::Tag);
    QString text = tr("%n image(s)", nullptr, static_cast<int>(images));
    if (entry.yield->blocked > 0)
        text += QStringLiteral(", ")
                + tr("%n kept back", nullptr, static_cast<int>(entry.yield->blocked));
    return text;
}

QVariant CleanupRulesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return title(entry);
    case Qt::CheckStateRole:
        return entry.isOn ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return entry.problem.isEmpty() ? format::name(entry.rule.query, 400) : entry.problem;
    case KindRole:
        return static_cast<int>(entry.kind);
    case ReadyRole:
        return entry.kind == Kind::Ready ? static_cast<int>(entry.ready) : QVariant();
    case ArgumentRole:
        return entry.kind == Kind::Ready && takesArgument(entry.ready) ? QVariant(entry.argument)
                                                                       : QVariant();
    case QueryRole:
        return entry.isEmpty ? QString() : text(entry.rule.query);
    case ProblemRole:
        return entry.problem;
    case CountRole:
        return count(entry);
    case BytesRole:
        return entry.yield ? cleanupwords::bytes(entry.yield->totals) : QString();
    case ExactRole:
        return entry.yield ? cleanupwords::exactly(entry.yield->totals) : QString();
    default:
        return {};
    }
}

bool CleanupRulesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (role == Qt::CheckStateRole)
        setOn(index.row(), value.toInt() == Qt::Checked);
    else if (role == ArgumentRole)
        setArgument(index.row(), value.toString());
    else
        return false;
    return true;
}

Qt::ItemFlags CleanupRulesModel::flags(const QModelIndex& index) const
{
    return QAbstractListModel::flags(index) | Qt::ItemIsUserCheckable;
}
#include "moc_cleanuprulesmodel.cpp"
