/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"

G_DEFINE_QUARK (ossa - error - quark, ossa_error)

int
ossa_error_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  return error->domain == OSSA_ERROR ? 2 + error->code : 1;
}
