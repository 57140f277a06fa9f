// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/verdict.h"
#include "models/imagecomparison.h"

/// What a comparison comes to, in writing.
namespace comparisonreport {

enum class Format { Html, Csv, Markdown };

struct Target
{
    QString path;
    Format format = Format::Html;
};

/// The sentence that the comparison comes to; empty where the images simply differ.
QString verdictText(const ImageComparison& comparison);

/// A job that writes a report with the names that people gave to both images. What is at the path
/// is replaced, in one step, once the report is whole: whoever asks has shown that.
Job* write(QObject* owner, std::shared_ptr<const ImageComparison> comparison, const QString& left,
           const QString& right, const Target& target,
           std::function<void(const core::Result<void>&)> done);

} // namespace comparisonreport
