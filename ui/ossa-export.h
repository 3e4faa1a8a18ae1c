/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-window.h"

G_BEGIN_DECLS

/* Each asks for a file and writes off the main thread. */
void ossa_export_picture (OssaWindow *window);
void ossa_export_report (OssaWindow *window);

G_END_DECLS
