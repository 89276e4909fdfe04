/* Answers lines of JSON-RPC `add` as fast as the machine allows: one thread, epoll, nothing allocated for a call. */
#define _GNU_SOURCE
#include "end.h"

struct connection {
  int fd;
  struct buffer in, out;
};

static void answer(struct buffer *out, const char *at) {
  EXPECT(&at, "{\"jsonrpc\":\"2.0\",\"id\":");
  long long id = take_number(&at);
  EXPECT(&at, ",\"method\":\"add\",\"params\":[");
  long long sum = take_number(&at);
  EXPECT(&at, ",");
  sum += take_number(&at);
  EXPECT(&at, ",");
  sum += take_number(&at);
  EXPECT(&at, "]}\n");
  reserve(out, 128);
  PUT(out, "{\"jsonrpc\":\"2.0\",\"id\":");
  put_number(out, id);
  PUT(out, ",\"result\":");
  put_number(out, sum);
  PUT(out, "}\n");
}

/* Returns 0 when the connection is over. */
static int serve(struct connection *c) {
  if (!fill(c->fd, &c->in)) return 0;
  char *newline;
  while ((newline = memchr(c->in.bytes + c->in.start, '\n', c->in.end - c->in.start)) != NULL) {
    answer(&c->out, c->in.bytes + c->in.start);
    c->in.start = (size_t)(newline + 1 - c->in.bytes);
  }
  return drain(c->fd, &c->out);
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0), input, accepting;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 511) < 0) fail("listen");
  getsockname(listener, (struct sockaddr *)&address, &length);
  watch(poll, listener, &accepting, EPOLLIN, EPOLL_CTL_ADD);
  watch(poll, 0, &input, EPOLLIN, EPOLL_CTL_ADD);
  dprintf(3, "{\"port\":%d}\n", ntohs(address.sin_port));

  for (;;) {
    struct epoll_event events[256];
    int count = epoll_wait(poll, events, 256, -1);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if ((void *)c == &input) {
        char line[64];
        if (!read_words(line, sizeof line)) return 0;
        tell_usage();
      } else if ((void *)c == &accepting) {
        c = calloc(1, sizeof *c);
        c->fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (c->fd < 0) fail("accept");
        no_delay(c->fd);
        watch(poll, c->fd, c, EPOLLIN, EPOLL_CTL_ADD);
      } else {
        if ((events[i].events & EPOLLOUT ? drain(c->fd, &c->out) : 1) && (events[i].events & EPOLLIN ? serve(c) : 1)) {
          unsigned more = c->out.start < c->out.end ? EPOLLOUT : 0;
          if (more || events[i].events & EPOLLOUT) watch(poll, c->fd, c, EPOLLIN | more, EPOLL_CTL_MOD);
        } else {
          close(c->fd);
          free(c->in.bytes);
          free(c->out.bytes);
          free(c);
        }
      }
    }
  }
}
