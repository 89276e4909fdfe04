/* Calls a Calculator with jsonrpc-glib and prints what came of it, a line a call.
 *
 *     jsonrpc_glib_client HOST PORT
 */

#include <jsonrpc-glib.h>
#include <stdlib.h>

static void call(JsonrpcClient *client, const char *label, const char *method, GVariant *params)
{
  g_autoptr(GVariant) result = NULL;
  g_autoptr(GError) error = NULL;

  if (jsonrpc_client_call(client, method, params, NULL, &result, &error))
    {
      g_autofree char *text = g_variant_print(result, FALSE);
      g_print("%s = %s\n", label, text);
    }
  else
    {
      g_print("%s failed with %d: %s\n", label, error->code, error->message);
    }
}

int main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocketClient) sockets = g_socket_client_new();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(JsonrpcClient) client = NULL;

  if (argc != 3)
    g_error("usage: jsonrpc_glib_client HOST PORT");

  connection = g_socket_client_connect_to_host(sockets, argv[1], atoi(argv[2]), NULL, &error);
  if (connection == NULL)
    g_error("%s", error->message);

  client = jsonrpc_client_new(G_IO_STREAM(connection));

  call(client, "add(1, 2)", "add", g_variant_new_parsed("[<1>, <2>]"));
  call(client, "add(a=1, b=2, c=3)", "add", g_variant_new_parsed("{'a': <1>, 'b': <2>, 'c': <3>}"));
  call(client, "clear()", "clear", NULL);
  call(client, "divide(1, 0)", "divide", g_variant_new_parsed("[<1.0>, <0.0>]"));
  call(client, "add('1', 2)", "add", g_variant_new_parsed("[<'1'>, <2>]"));
  call(client, "subtract(1, 2)", "subtract", g_variant_new_parsed("[<1>, <2>]"));

  if (!jsonrpc_client_send_notification(client, "note", g_variant_new_parsed("{'text': <'from C'>}"), NULL, &error))
    g_error("%s", error->message);

  call(client, "history(1)", "history", g_variant_new_parsed("[<1>]"));

  jsonrpc_client_close(client, NULL, NULL);
  return 0;
}
