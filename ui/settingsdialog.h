// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "ui/preferences.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QWidget;

/// Asks for everything that can be chosen about the program as a whole.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(const Preferences& preferences, QWidget* parent = nullptr);

    /// As they are in the dialog now.
    Preferences preferences() const;

    QComboBox* languageBox() const { return m_language; }
    QComboBox* themeBox() const { return m_theme; }
    QComboBox* unitsBox() const { return m_units; }
    QComboBox* datesBox() const { return m_dates; }
    QLineEdit* cacheFolderField() const { return m_cacheFolder; }

signals:
    /// They were chosen, and are to be used from now on.
    void chosen(const Preferences& preferences);

public slots:
    void accept() override;

private:
    void makeLanguage(QFormLayout* form);
    void makeLooks(QFormLayout* form);
    void makeCache(QFormLayout* form);
    void makeTools(QFormLayout* form);
    void showCacheUse();
    void updateCache();
    format::Units units() const;
    quint64 cacheUnit() const; ///< Bytes of a step of the cache's size.
    quint64 cacheBytes() const;
    void showCacheBytes();
    void browse();

    Preferences m_before;
    format::Units m_cacheUnits; ///< Those that the size of the cache is shown in.
    quint64 m_cacheBytes; ///< As it was before it was changed here, which may be no whole step.
    QComboBox* m_language;
    QComboBox* m_theme;
    QComboBox* m_units;
    QComboBox* m_dates;
    QCheckBox* m_hasCache;
    QLineEdit* m_cacheFolder;
    QWidget* m_browse;
    QSpinBox* m_cacheSize;
    QLabel* m_cacheUse;
    QLineEdit* m_externalDiff;
    QPointer<Job> m_job;
};
