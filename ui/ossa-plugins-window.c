/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plugins-window.h"

void
ossa_plugins_window_show (OssaApplication *application)
{
}
