/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-application.h"

G_BEGIN_DECLS

void ossa_plugins_window_show (OssaApplication *application);

G_END_DECLS
