/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-about.h"

void
ossa_about_show (GtkWindow *parent)
{
}
