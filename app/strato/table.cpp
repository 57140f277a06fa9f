// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/table.h"

#include <algorithm>

namespace strato {

void Table::print(Output& output) const
{
    std::vector<std::size_t> widths;
    Row titles;
    for (const Column& column : m_columns) {
        widths.push_back(displayWidth(column.title));
        titles.push_back({column.title, Style::Heading});
    }
    for (const Row& row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i].text));
    const auto printRow = [&](const Row& row) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - displayWidth(row[i].text), ' ');
            const bool isLast = i + 1 == row.size();
            if (m_columns[i].align == Align::Right)
                line += padding;
            line += styled(row[i].text, row[i].style, m_colour);
            if (m_columns[i].align == Align::Left && !isLast)
                line += padding;
            if (!isLast)
                line += "  ";
        }
        while (line.ends_with(' '))
            line.pop_back();
        output.write(line += '\n');
    };
    printRow(titles);
    for (const Row& row : m_rows)
        printRow(row);
}

} // namespace strato
