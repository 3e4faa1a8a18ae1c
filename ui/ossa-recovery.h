/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-window.h"

G_BEGIN_DECLS

/* Offers what a program that ended badly left behind, once. */
void ossa_recovery_offer (OssaWindow *window);

G_END_DECLS
