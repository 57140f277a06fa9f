// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/savedqueriesbutton.h"
#include "ui/widgets/savedqueriesmenu.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/termchip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

/// The query bar: chips of what is written, faults below it, completion, and searches with names.
class tst_QueryTerms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void termsAreChips();
    void aWordAloneIsNoChip();
    void theCrossTakesATermAway();
    void deleteTakesATermAway();
    void arrowsGoFromChipToChip();
    void aPressEditsTheTerm();
    void chipsHaveNames();
    void faultsAreExplainedBelow();
    void keysThenValuesAreCompleted();
    void completionKeepsWhatStandsBehind();
    void searchesAreSavedAndTakenUp();
    void nothingIsReplacedUnasked();
    void removalAsks();

private:
    QStringList chips() const;
    void choose(const QString& text) const;

    std::unique_ptr<test::TempDir> m_state;
    std::unique_ptr<QWidget> m_window;
    SearchField* m_field = nullptr;
    QueryTerms* m_terms = nullptr;
    SavedQueriesButton* m_saved = nullptr;
    QueryCompleter* m_completer = nullptr;
};

namespace {

constexpr int longWait = 30000; // ms

QStringList completions(QueryCompleter& completer)
{
    QStringList out;
    for (int row = 0; completer.setCurrentRow(row); ++row)
        out.append(completer.currentCompletion());
    return out;
}

} // namespace

void tst_QueryTerms::initTestCase()
{
    m_state = std::make_unique<test::TempDir>();
    qputenv("XDG_STATE_HOME", QByteArray::fromStdString(m_state->path("state")));
}

void tst_QueryTerms::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(700, 300);
    m_field = new SearchField(QStringLiteral("Filter"), QStringLiteral("view-filter"));
    m_completer = new QueryCompleter(QueryCompleter::Of::Files, m_field);
    m_field->setCompleter(m_completer);
    m_terms = new QueryTerms(m_field);
    m_saved = new SavedQueriesButton(m_field, core::QuerySubject::Files);
    auto* layout = new QVBoxLayout(m_window.get());
    for (QWidget* widget : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_terms),
                            static_cast<QWidget*>(m_saved)})
        layout->addWidget(widget);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(!SavedQueries::ofThisPerson()->isBusy(), longWait);
}

void tst_QueryTerms::cleanup()
{
    m_window.reset();
}

QStringList tst_QueryTerms::chips() const
{
    QStringList out;
    for (const TermChip* chip : m_terms->chips())
        out.append(chip->text());
    return out;
}

/// Triggers what the menu of saved searches calls \a text, also in a menu of it.
void tst_QueryTerms::choose(const QString& text) const
{
    emit m_saved->savedMenu()->aboutToShow();
    QTRY_VERIFY_WITH_TIMEOUT(!SavedQueries::ofThisPerson()->isBusy(), longWait);
    QList<QAction*> actions = m_saved->savedMenu()->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->menu() != nullptr)
            actions += actions[i]->menu()->actions();
        if (actions[i]->text().remove(u'&').section(u'\t', 0, 0) == text)
            return actions[i]->trigger();
    }
    QFAIL(qPrintable(text));
}

void tst_QueryTerms::termsAreChips()
{
    m_field->setQuery(QStringLiteral("*.py not path:/usr or (a b)"));
    QCOMPARE(chips(), QStringList({QStringLiteral("*.py"), QStringLiteral("not path:/usr"),
                                   QStringLiteral("(a b)")}));
    QVERIFY(m_terms->isVisible());
    m_field->setQuery(QString());
    QVERIFY(chips().isEmpty());
    QVERIFY(!m_terms->isVisible());
}

void tst_QueryTerms::aWordAloneIsNoChip()
{
    m_field->setQuery(QStringLiteral("ssl"));
    QVERIFY(chips().isEmpty());
    m_field->setQuery(QStringLiteral("type:file"));
    QCOMPARE(chips().size(), 1);
}

void tst_QueryTerms::theCrossTakesATermAway()
{
    m_field->setQuery(QStringLiteral("a type:file c"));
    QSignalSpy told(m_field, &SearchField::queryChanged);
    QTest::mouseClick(m_terms->chips().at(1)->cross(), Qt::LeftButton);
    QCOMPARE(m_field->text(), QStringLiteral("a c"));
    QCOMPARE(told.count(), 1);
    QCOMPARE(chips(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
}

void tst_QueryTerms::deleteTakesATermAway()
{
    m_field->setQuery(QStringLiteral("a type:file c"));
    m_terms->chips().at(1)->setFocus();
    QTest::keyClick(m_terms->chips().at(1), Qt::Key_Delete);
    QCOMPARE(m_field->text(), QStringLiteral("a c"));
    // The next one has the keyboard, and at the end the field.
    QVERIFY(m_terms->chips().at(1)->hasFocus());
    QTest::keyClick(m_terms->chips().at(1), Qt::Key_Backspace);
    QCOMPARE(m_field->text(), QStringLiteral("a"));
    QVERIFY(m_field->hasFocus());
}

void tst_QueryTerms::arrowsGoFromChipToChip()
{
    m_field->setQuery(QStringLiteral("a b c"));
    m_terms->chips().at(0)->setFocus();
    QTest::keyClick(m_terms->chips().at(0), Qt::Key_Right);
    QVERIFY(m_terms->chips().at(1)->hasFocus());
    QTest::keyClick(m_terms->chips().at(1), Qt::Key_Left);
    QVERIFY(m_terms->chips().at(0)->hasFocus());
    QTest::keyClick(m_terms->chips().at(0), Qt::Key_Left);
    QVERIFY(m_field->hasFocus());
    for (const int chip : {0, 1, 2}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(m_terms->chips().at(chip)->hasFocus());
    }
    QTest::keyClick(m_terms->chips().at(2), Qt::Key_Tab);
    QVERIFY(m_saved->hasFocus());
    m_terms->chips().at(2)->setFocus();
    QTest::keyClick(m_terms->chips().at(2), Qt::Key_Escape);
    QVERIFY(m_field->hasFocus());
    QCOMPARE(m_field->text(), QStringLiteral("a b c"));
}

void tst_QueryTerms::aPressEditsTheTerm()
{
    m_field->setQuery(QStringLiteral("größe type:file c"));
    QTest::mouseClick(m_terms->chips().at(1), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(m_field->hasFocus());
    QCOMPARE(m_field->selectedText(), QStringLiteral("type:file"));
    m_terms->chips().at(2)->setFocus();
    QTest::keyClick(m_terms->chips().at(2), Qt::Key_Return);
    QCOMPARE(m_field->selectedText(), QStringLiteral("c"));
    QTest::keyClicks(m_field, QStringLiteral("d"));
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("größe type:file d"));
    QCOMPARE(chips().at(2), QStringLiteral("d"));
}

void tst_QueryTerms::chipsHaveNames()
{
    m_field->setQuery(QStringLiteral("type:file"));
    const TermChip* chip = m_terms->chips().at(0);
    QVERIFY(chip->accessibleName().contains(QStringLiteral("type:file")));
    QVERIFY(!chip->accessibleDescription().isEmpty());
    QVERIFY(chip->focusPolicy() & Qt::TabFocus);
    QVERIFY(!m_saved->accessibleName().isEmpty());
}

void tst_QueryTerms::faultsAreExplainedBelow()
{
    m_field->setProblem(QStringLiteral("column 1: what is wrong"));
    QCOMPARE(m_terms->problem(), QStringLiteral("column 1: what is wrong"));
    QVERIFY(m_terms->isVisible());
    QCOMPARE(m_field->accessibleDescription(), m_terms->problem());
    m_field->setProblem({});
    QVERIFY(!m_terms->isVisible());
    QCOMPARE(m_terms->problem(), QString());
}

void tst_QueryTerms::keysThenValuesAreCompleted()
{
    const auto offered = [this](const char* text) {
        m_field->setText(QString::fromUtf8(text));
        m_completer->setCompletionPrefix(m_field->text());
        return completions(*m_completer);
    };
    QCOMPARE(offered("*.py ty"), QStringList({QStringLiteral("*.py type:")}));
    QCOMPARE(offered("type:").size(), 6);
    QCOMPARE(offered("type:").front(), QStringLiteral("type:file"));
    QCOMPARE(offered("(TYPE:fi"),
             QStringList({QStringLiteral("(type:file"), QStringLiteral("(type:fifo")}));
    QCOMPARE(offered("setid:u"), QStringList({QStringLiteral("setid:uid")}));
    QVERIFY(offered("unpack").contains(QStringLiteral("unpacked>")));
    QVERIFY(offered("unpacked>").contains(QStringLiteral("unpacked>1MB")));
    QVERIFY(offered("cont").contains(QStringLiteral("content~")));
    QCOMPARE(offered("layer:"), QStringList());
    m_completer->setValues(QStringLiteral("layer:"), {QStringLiteral("1"), QStringLiteral("2")});
    QCOMPARE(offered("layer:"),
             QStringList({QStringLiteral("layer:1"), QStringLiteral("layer:2")}));
    QCOMPARE(offered("a "), QStringList());
}

void tst_QueryTerms::completionKeepsWhatStandsBehind()
{
    m_field->setText(QStringLiteral("ty name:x"));
    m_field->setCursorPosition(2);
    m_completer->setCompletionPrefix(m_field->text());
    QCOMPARE(completions(*m_completer), QStringList({QStringLiteral("type: name:x")}));
    m_field->setFocus();
    m_field->setText(QStringLiteral("type: name:x")); // As the field does when it is chosen.
    emit m_completer->activated(m_field->text());
    QTRY_COMPARE(m_field->cursorPosition(), 5);
    QVERIFY(m_completer->popup()->isVisible());
    m_completer->popup()->hide();
}

void tst_QueryTerms::searchesAreSavedAndTakenUp()
{
    m_field->setQuery(QStringLiteral("*.pem or *.key"));
    choose(QStringLiteral("Save this search…"));
    auto* dialog = m_window->findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("keys & more"));
    dialog->accept();
    QTRY_COMPARE_WITH_TIMEOUT(SavedQueries::ofThisPerson()->list().size(), 1U, longWait);
    m_field->setQuery(QString());
    choose(QStringLiteral("keys  more")); // Without the mnemonic's sign.
    QCOMPARE(m_field->text(), QStringLiteral("*.pem or *.key"));
    // It is in the file, for the command line and the next window.
    const auto saved = core::savedQueries(m_state->path("state/stratoscope/queries.json"));
    QVERIFY(saved && saved->size() == 1 && saved->front().name == "keys & more");
}

void tst_QueryTerms::nothingIsReplacedUnasked()
{
    m_field->setQuery(QStringLiteral("other"));
    choose(QStringLiteral("Save this search…"));
    auto* dialog = m_window->findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("keys & more"));
    dialog->accept();
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box != nullptr);
    box->reject();
    QVERIFY(!SavedQueries::ofThisPerson()->isBusy());
    QCOMPARE(SavedQueries::ofThisPerson()->list().front().query, std::string("*.pem or *.key"));
}

void tst_QueryTerms::removalAsks()
{
    choose(QStringLiteral("keys  more…"));
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(QStringLiteral("*.pem")));
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_VERIFY_WITH_TIMEOUT(SavedQueries::ofThisPerson()->list().empty(), longWait);
}

QTEST_MAIN(tst_QueryTerms)
#include "tst_queryterms.moc"
