/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-recovery.h"

void
ossa_recovery_offer (OssaWindow *window)
{
}
