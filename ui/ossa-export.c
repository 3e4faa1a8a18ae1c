/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-export.h"

void
ossa_export_picture (OssaWindow *window)
{
}

void
ossa_export_report (OssaWindow *window)
{
}
