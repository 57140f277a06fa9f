// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/verdict.h"
#include "models/packagediffmodel.h"

/// What a comparison comes to, in writing.
namespace comparisonreport {

enum class Format { Html, Csv, Markdown, Json };

struct Target
{
    QString path;
    Format format = Format::Html;
};

/// The sentence that the comparison comes to, with the first of the timestamps if nothing else
/// differs; empty where the images simply differ.
QString verdictText(const ImageComparison& comparison);

/// Where both builds part and which files differ for it, the first of them named; empty where they
/// share all layers.
QString divergenceText(const ImageComparison& comparison);

/// What a report is about, with the names that people gave to the images.
struct Subject
{
    std::shared_ptr<const ImageComparison> comparison;
    std::shared_ptr<const PackageComparison> packages; ///< Null: they are still to be compared.
    QString left;
    QString right;
    QString base; ///< Empty where there is none.
};

/// A job that writes a report. What is at the path is replaced, in one step, once the report is
/// whole: whoever asks has shown that.
Job* write(QObject* owner, const Subject& subject, const Target& target,
           std::function<void(const core::Result<void>&)> done);

} // namespace comparisonreport
