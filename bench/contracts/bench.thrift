struct User {
  1: required i32 id
  2: required string name
  3: required string email
  4: required string city
  5: required string role
  6: required double score
  7: required bool active
  8: required double createdAt
}

service Bench {
  double add(1: double a, 2: double b, 3: double c)
  list<User> users()
  string echo(1: string text)
  list<i32> integers(1: list<i32> values)
  oneway void note(1: string text)
  i32 noted()
}
