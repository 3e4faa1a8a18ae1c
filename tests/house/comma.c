/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <locale.h>

/* Preloaded into every program of the pass "comma": what a toolkit does at its start, GLib's tests
 * do not. */
__attribute__ ((constructor)) static void
take_locale (void)
{
  setlocale (LC_ALL, "");
}
