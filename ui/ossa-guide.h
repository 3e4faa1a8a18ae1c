/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-window.h"

G_BEGIN_DECLS

/* The guided first case, over @window. */
void ossa_guide_start (OssaWindow *window);

G_END_DECLS
