/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-guide.h"

void
ossa_guide_start (OssaWindow *window)
{
}
