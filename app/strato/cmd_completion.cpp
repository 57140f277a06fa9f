// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/completion.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

Outcome runCompletion(Session& session)
{
    const auto script = completionFor(session.operand(0));
    if (!script)
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "there is no completion for \"%1\""),
                             {session.operand(0)})
                        .value(),
                    QT_TRANSLATE_NOOP("strato", "The shells are bash, zsh and fish.")));
    session.output().write(*script);
    return Exit::Done;
}

} // namespace strato
