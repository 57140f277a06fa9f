// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/owneddescriptor.h"

#include <unistd.h>

namespace core {

OwnedDescriptor::~OwnedDescriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace core
