/* The load generator: `c-client PORT CONNECTIONS IN-FLIGHT`. Whoever gets an answer asks again at once. */
#define _GNU_SOURCE
#include "end.h"
#include <sys/ioctl.h>
#include <time.h>

#define SAMPLE_EVERY 17
#define SAMPLES (1 << 18)
#define SLOTS (1 << 20)

struct connection {
  int fd;
  unsigned events;
  struct buffer in, out;
};

static struct connection *connections;
static int connection_count, in_flight, sample_every, poll;
static double asked_at[SLOTS], samples[SAMPLES];
static long long sampled, turn, done;

static double now_micros(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void ask(struct connection *c) {
  long long id = turn++ & (SLOTS - 1);
  struct buffer *out = &c->out;
  asked_at[id] = id % sample_every == 0 ? now_micros() : 0;
  reserve(out, 128);
  PUT(out, "{\"jsonrpc\":\"2.0\",\"id\":");
  put_number(out, id);
  PUT(out, ",\"method\":\"add\",\"params\":[");
  put_number(out, id);
  PUT(out, ",2,3]}\n");
}

static void take(const char *at) {
  EXPECT(&at, "{\"jsonrpc\":\"2.0\",\"id\":");
  long long id = take_number(&at);
  EXPECT(&at, ",\"result\":");
  if (take_number(&at) != id + 5) fail("a wrong sum");
  done++;
  if (asked_at[id] > 0) samples[sampled++ & (SAMPLES - 1)] = now_micros() - asked_at[id];
}

static void send_all(struct connection *c) {
  if (!drain(c->fd, &c->out)) fail("write");
  unsigned events = EPOLLIN | (c->out.start < c->out.end ? EPOLLOUT : 0);
  if (events != c->events) watch(poll, c->fd, c, events, EPOLL_CTL_MOD);
  c->events = events;
}

static void drive(double milliseconds) {
  double began = now_micros(), seconds = 0;
  long long before = done, counted = 0, open = in_flight;
  sampled = 0;
  for (int i = 0; i < in_flight; i++) ask(&connections[i % connection_count]);
  for (int i = 0; i < connection_count; i++) send_all(&connections[i]);
  while (open > 0) {
    struct epoll_event events[256];
    int count = epoll_wait(poll, events, 256, -1);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if ((events[i].events & EPOLLIN) && !fill(c->fd, &c->in)) fail("the server is gone");
      char *newline;
      while ((newline = memchr(c->in.bytes + c->in.start, '\n', c->in.end - c->in.start)) != NULL) {
        take(c->in.bytes + c->in.start);
        c->in.start = (size_t)(newline + 1 - c->in.bytes);
        if (counted > 0) open--;
        else ask(c);
      }
      send_all(c);
    }
    if (counted > 0) continue;
    seconds = (now_micros() - began) / 1e6;
    if (seconds * 1000 >= milliseconds) counted = done - before;
  }
  size_t kept = sampled < SAMPLES ? (size_t)sampled : SAMPLES;
  qsort(samples, kept, sizeof *samples, ascending);
  dprintf(3, "{\"count\":%lld,\"total\":%lld,\"seconds\":%f,\"p50Micros\":%f,\"p99Micros\":%f}\n", counted,
          done - before, seconds, samples[kept / 2], samples[(size_t)(kept * 0.99)]);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  connection_count = atoi(argv[2]);
  in_flight = atoi(argv[3]);
  sample_every = in_flight == 1 ? 1 : SAMPLE_EVERY;
  connections = calloc((size_t)connection_count, sizeof *connections);
  poll = epoll_create1(0);
  for (int i = 0; i < connection_count; i++) {
    struct connection *c = &connections[i];
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c->fd, (struct sockaddr *)&address, sizeof address) < 0) fail("connect");
    no_delay(c->fd);
    int on = 1;
    ioctl(c->fd, FIONBIO, &on);
    c->events = EPOLLIN;
    watch(poll, c->fd, c, c->events, EPOLL_CTL_ADD);
  }
  dprintf(3, "{\"ready\":true}\n");
  char line[64];
  while (read_words(line, sizeof line)) {
    if (strncmp(line, "drive ", 6) == 0) drive(atof(line + 6));
    else tell_usage();
  }
  return 0;
}
