// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/doctordialog.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace {

constexpr qsizetype titleLimit = 100;

/// What fails stands out by colour beside its sign; headings are bold.
class StepDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(DoctorModel::IsHeadingRole).toBool())
            option->font.setBold(true);
        QColor color;
        if (index.data(DoctorModel::IsFailedRole).toBool())
            color = theme::toneText(theme::Tone::Error, option->palette);
        else if (index.data(DoctorModel::IsSkippedRole).toBool())
            color = theme::secondaryText(option->palette);
        if (!color.isValid())
            return;
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
};

} // namespace

DoctorDialog::DoctorDialog(const QString& name, QWidget* parent)
    : QDialog(parent)
    , m_name(name)
    , m_model(new DoctorModel(this))
    , m_view(new QListView(this))
    , m_conclusion(new QLabel(this))
{
    setWindowTitle(tr("What is wrong with %1").arg(format::name(name.toStdString(), titleLimit)));
    resize(theme::scaled(640), theme::scaled(440));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StepDelegate(m_view));
    m_view->setAccessibleName(tr("Steps"));
    m_view->setWordWrap(true);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_conclusion->setWordWrap(true);
    m_conclusion->setTextFormat(Qt::PlainText);
    m_conclusion->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_conclusion->setAccessibleName(tr("What would help"));
    // So that the end of the examination moves nothing.
    m_conclusion->setMinimumHeight(2 * m_conclusion->fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_again = buttons->addButton(tr("&Try again"), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(tr("&Copy report"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::padding);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_conclusion);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &DoctorDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::examine);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_model->report()); });
    connect(m_model, &DoctorModel::finished, this, &DoctorDialog::conclude);
    connect(m_model, &QAbstractItemModel::rowsInserted, m_view, &QListView::scrollToBottom,
            Qt::QueuedConnection);
    m_again->setEnabled(false);
    m_copy->setEnabled(false);
    // Whoever made this wants to hear of the job.
    QMetaObject::invokeMethod(this, &DoctorDialog::examine, Qt::QueuedConnection);
}

QString DoctorDialog::conclusion() const
{
    return m_conclusion->text();
}

void DoctorDialog::examine()
{
    m_job = m_model->start(m_name);
    m_again->setEnabled(false);
    m_copy->setEnabled(false); // Half a report would mislead.
    m_conclusion->setText(m_model->conclusion());
    emit jobStarted(m_job);
}

void DoctorDialog::conclude()
{
    m_again->setEnabled(true);
    m_copy->setEnabled(true);
    m_conclusion->setText(m_model->conclusion());
    const int failed = m_model->failedRow();
    if (failed >= 0)
        m_view->setCurrentIndex(m_model->index(failed));
}

void DoctorDialog::reject()
{
    if (m_job)
        m_job->discard();
    QDialog::reject();
}
#include "moc_doctordialog.cpp"
