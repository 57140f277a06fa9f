// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/output.h"
#include "app/strato/terminal.h"

#include <vector>

namespace strato {

enum class Align { Left, Right };

/// Aligned columns of text; what goes in is harmless already. Rows are kept until print().
class Table
{
public:
    struct Column
    {
        std::string title;
        Align align = Align::Left;
    };
    struct Cell
    {
        std::string text;
        Style style = Style::Plain;
    };
    using Row = std::vector<Cell>;

    Table(std::vector<Column> columns, bool colour)
        : m_columns(std::move(columns))
        , m_colour(colour)
    {
    }

    void add(Row row) { m_rows.push_back(std::move(row)); }
    bool empty() const { return m_rows.empty(); }
    /// The last column is never padded.
    void print(Output& output) const;

private:
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    bool m_colour;
};

} // namespace strato
