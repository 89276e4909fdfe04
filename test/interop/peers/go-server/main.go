// An Arith service served with net/rpc/jsonrpc. It prints its port and serves until it is ended.
package main

import (
	"errors"
	"fmt"
	"log"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
)

// Args is what every function takes: net/rpc knows exactly one argument.
type Args struct{ A, B float64 }

// Arith is the service; its methods have the shape that net/rpc asks for.
type Arith struct{}

// Add adds two numbers.
func (Arith) Add(args Args, sum *float64) error {
	*sum = args.A + args.B
	return nil
}

// Divide divides the first number by the second.
func (Arith) Divide(args Args, quotient *float64) error {
	if args.B == 0 {
		return errors.New("division by zero")
	}
	*quotient = args.A / args.B
	return nil
}

func main() {
	if err := rpc.Register(Arith{}); err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go jsonrpc.ServeConn(connection)
	}
}
