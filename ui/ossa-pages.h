/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

/* Every page and wide view that the window's template names. */
void ossa_pages_register (void);
